"""Where does time go, who is overloaded, is the selection balanced? Reports for the desk and its assessors.

Each report is read straight from reviews, events and publications: nothing is counted beside them that could
drift. Called by the desk's pages, its API and the yearly pack.
"""
