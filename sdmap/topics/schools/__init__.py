"""Which schools serve these places, and how are they doing?"""
