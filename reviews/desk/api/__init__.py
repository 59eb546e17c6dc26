"""The desk's own API: what its pages can do about sources and documents, for programs of its members.

Same rules, same actions, same sentences as the pages. Nothing here decides.
"""
