"""Looks: tokens by role, resolved once into a complete, frozen theme."""
