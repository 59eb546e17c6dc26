"""Routes of the public pages. Included last, at the root."""

from django.urls import path

from reviews.publishing import (
    complaints,
    copies,
    corrections,
    indexes,
    pages,
    policy_pages,
    subjects,
    tips,
    well_known,
)

app_name = "public"
urlpatterns = [
    path("", pages.verdicts, name="verdicts"),
    path("verdicts/<uuid:series>", pages.verdict, name="verdict"),
    path("verdicts/<uuid:series>/v/<int:number>", pages.version, name="version"),
    path("verdicts/<uuid:series>/report", complaints.report, name="report"),
    path("verdicts/<uuid:series>/copies/<str:sha256>", copies.copy_page, name="copy"),
    path("verdicts/<uuid:series>/copies/<str:sha256>/record", copies.copy_record, name="copy_record"),
    path("contact", complaints.contact, name="contact"),
    path("complaints/<str:token>", complaints.complaint, name="complaint"),
    path("tips", tips.tip, name="tip"),
    path("tips/<uuid:tip_id>", tips.sent, name="tip_sent"),
    path("speakers", indexes.speakers, name="speakers"),
    path("topics", indexes.topics, name="topics"),
    path("speakers/<uuid:speaker_id>", subjects.speaker, name="speaker"),
    path("topics/<slug:slug>", subjects.topic, name="topic"),
    path("corrections", corrections.corrections, name="corrections"),
    path("policies/<slug:slug>", policy_pages.policy, name="policy"),
    path("about", pages.about, name="about"),
    path(".well-known/api-catalog", well_known.api_catalog, name="api_catalog"),
    path(".well-known/security.txt", well_known.security_txt, name="security_txt"),
    path("docs/errors", pages.errors, name="errors"),
]
