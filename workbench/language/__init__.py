"""What is known of French and English words and sentences, shared by `readability` and `rewrite`."""
