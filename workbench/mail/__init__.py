"""E-mail: the words of each letter, the server that it is handed to, and the postman who goes round.

Not even loaded where the settings name no server (`config.Mail`).
"""
