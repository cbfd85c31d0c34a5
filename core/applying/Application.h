// A job application as a plain value, and as the body of its document.
#pragma once

#include "base/Json.h"

#include <QString>
#include <optional>
#include <vector>

namespace vitae::applying
{

/// Instants here are what a person writes in a calendar: "2026-05-01" or "2026-05-01T14:30", local time.
struct Event {
    QString id;
    QString kind; ///< "stage", "interview", "reply", "offer", "rejected", "note"
    QString at;
    QString text;
    QString stage; ///< of a move: the stage as the APIs know it

    friend bool operator==(const Event &, const Event &) = default;
};

struct Contact {
    QString id, name, role, email, phone, note;

    friend bool operator==(const Contact &, const Contact &) = default;
};

struct Link {
    QString id, title, url;

    friend bool operator==(const Link &, const Link &) = default;
};

struct Attachment {
    QString id, name, sha256;
    qint64 size = 0;

    friend bool operator==(const Attachment &, const Attachment &) = default;
};

/// The CV as it was sent, which later edits do not touch.
struct SentCv {
    QString cv, title;
    qint64 version = 0; ///< of the CV's history
    QString at;
    QString pdf;    ///< SHA-256 of the file
    QString frozen; ///< SHA-256 of its canonical JSON

    friend bool operator==(const SentCv &, const SentCv &) = default;
};

/// What a step of the pipeline made (on a server): research report, tailored CV, cover letter.
struct Paper {
    QString kind; ///< "research_report", "optimized_resume", "cover_letter"
    QString content;

    friend bool operator==(const Paper &, const Paper &) = default;
};

struct Application {
    QString company, role, url, description, location, salary;
    QString priority = QStringLiteral("medium"); ///< "low", "medium", "high"
    QString additionalContext, notes;
    QString stage = QStringLiteral("Applied"); ///< "Applied", "Interviewing", "Offer", "Rejected"
    QString column, columnName;                ///< see Board.h
    QString dateApplied;                       ///< YYYY-MM-DD
    QString cv;                                ///< a CV's id
    QString nextStep, due;
    std::vector<Link> links;
    std::vector<Contact> contacts;
    std::vector<Event> events;
    std::vector<Attachment> attachments;
    std::optional<SentCv> sent;
    std::vector<Paper> papers; ///< those that are there; read only
    QString pipeline;          ///< state of the steps that make the papers; read only

    friend bool operator==(const Application &, const Application &) = default;
};

[[nodiscard]] Application fromBody(const json::Value &body);

/// `base` with what the application says otherwise; everything that Vitae does not know in it stays as it is, in lists
/// by the items' ids. An empty base gives all that the APIs expect of a new one.
[[nodiscard]] json::Value toBody(const Application &application, const json::Value &base = {});

} // namespace vitae::applying
