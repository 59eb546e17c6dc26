"""The addresses that clients of Google's Fact Check Tools API find here unchanged: `/v1alpha1/claims:search`."""
