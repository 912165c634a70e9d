"""The web door: pages that read a request, make one call and show the result (`app.create_app`)."""
