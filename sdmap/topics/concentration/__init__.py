"""Is it concentrated in the core?"""
