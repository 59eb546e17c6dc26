"""Routes of the feeds."""

from django.urls import path

from reviews.publishing.feeds import views

app_name = "feeds"
urlpatterns = [
    path("feeds/verdicts.<str:form>", views.Verdicts.as_view(), name="verdicts"),
    path("feeds/corrections.<str:form>", views.Corrections.as_view(), name="corrections"),
    # Two names for one data set: readers of Data Commons feeds know either.
    path("claimreview/latest/data.json", views.DataFeed.as_view(), name="data"),
    path("factcheck/latest/data.json", views.DataFeed.as_view(), name="data_by_its_other_name"),
    path("claimreview/latest/extended.json", views.ExtendedDataFeed.as_view(), name="extended_data"),
]
