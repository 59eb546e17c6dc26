"""The desk's own API: everything that its pages can do, for programs of its members.

Same rules, same actions, same sentences as the pages. Nothing here decides.
"""
