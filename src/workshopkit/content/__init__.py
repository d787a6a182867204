"""The content model: claims, exercises and audiences of one workshop."""
