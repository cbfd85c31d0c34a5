#include "services/cvs/Cvs.h"

#include "base/JsonParser.h"
#include "base/Uuid.h"
#include "cv/Codec.h"
#include "formats/Markdown.h"
#include "services/cvs/Body.h"
#include "services/cvs/FileName.h"

namespace vitae::cvs
{

using base::Error;
using base::fail;
using base::Result;
using ports::DocumentRow;

namespace
{

const QString type = QStringLiteral("cv");

Error notFound()
{
    return fail(Error::Kind::NotFound, QStringLiteral("Not found."));
}

Error refusal(Error::Kind kind, const QString &code, const QString &message)
{
    Error error = fail(kind, message);
    error.code = code;
    return error;
}

/// The canonical form of what was sent, or all that is wrong with it.
Result<cv::Cv> canonical(const json::Value &value)
{
    auto read = cv::fromJson(value);
    if (read)
        return read;
    Error error = read.error();
    const auto all = cv::validate(value);
    for (const cv::FieldError &one : all) {
        auto found = std::find_if(error.fields.begin(), error.fields.end(),
                                  [&](const base::FieldMessages &field) { return field.field == one.path; });
        if (found == error.fields.end())
            found = error.fields.insert(error.fields.end(), {one.path, {}});
        found->messages.append(one.message);
    }
    return error;
}

void setMembers(json::Object &rest, const json::Object &members)
{
    for (const json::Member &member : members) {
        if (member.value.isNull())
            rest.take(member.name);
        else
            rest.set(member.name, member.value);
    }
}

} // namespace

Result<cv::Cv> StoredCv::cv() const
{
    return cv::fromJson(structure);
}

Result<std::vector<Summary>> Cvs::list(const ports::Owner &owner)
{
    return m_store.cvs().list(owner.space);
}

Result<void> Cvs::eachText(const ports::Owner &owner,
                           const std::function<void(const Summary &, const QString &markdown)> &each)
{
    return m_store.cvs().eachText(owner.space, each);
}

Result<Summary> Cvs::needed(Result<std::optional<Summary>> row)
{
    if (!row)
        return row.error();
    if (!*row)
        return notFound();
    return **std::move(row);
}

Result<Summary> Cvs::summaryById(const ports::Owner &owner, const QString &uuid)
{
    return needed(m_store.cvs().byId(owner.space, uuid));
}

Result<Summary> Cvs::summaryByNumber(const ports::Owner &owner, qint64 number)
{
    return needed(m_store.cvs().byNumber(owner.space, number));
}

Result<StoredCv> Cvs::load(Result<std::optional<Summary>> found)
{
    const auto row = needed(std::move(found));
    if (!row)
        return row.error();
    const auto document = m_documents.find(row->space, row->id);
    if (!document)
        return document.error();
    const auto body = json::parse(document->body);
    if (!body)
        return body.error();
    QString markdown;
    if (!row->markdownView) {
        const auto derived = m_store.cvs().markdown(row->id);
        if (!derived)
            return derived.error();
        markdown = *derived;
    }
    return fromBody(*row, *body, markdown);
}

Result<Text> Cvs::loadText(Result<std::optional<Summary>> found)
{
    const auto row = needed(std::move(found));
    if (!row)
        return row.error();
    const auto markdown = m_store.cvs().markdown(row->id);
    if (!markdown)
        return markdown.error();
    return Text{*row, *markdown};
}

Result<StoredCv> Cvs::byId(const ports::Owner &owner, const QString &uuid)
{
    return load(m_store.cvs().byId(owner.space, uuid));
}

Result<StoredCv> Cvs::byNumber(const ports::Owner &owner, qint64 number)
{
    return load(m_store.cvs().byNumber(owner.space, number));
}

Result<StoredCv> Cvs::byFileName(const ports::Owner &owner, const QString &name)
{
    return load(m_store.cvs().byFileName(owner.space, name));
}

Result<Text> Cvs::textById(const ports::Owner &owner, const QString &uuid)
{
    return loadText(m_store.cvs().byId(owner.space, uuid));
}

Result<Text> Cvs::textByNumber(const ports::Owner &owner, qint64 number)
{
    return loadText(m_store.cvs().byNumber(owner.space, number));
}

Result<StoredCv> Cvs::primary(const ports::Owner &owner)
{
    return load(m_store.cvs().primary(owner.space));
}

Result<qint64> Cvs::count(const ports::Owner &owner)
{
    return m_store.cvs().count(owner.space);
}

/// Content and title; each of the two views, the other derived.
Result<void> Cvs::applyContent(const Edit &edit, bool isNew, StoredCv &cv)
{
    Summary &row = cv.summary;
    if (edit.structure && edit.markdown)
        return fail(Error::Kind::Internal, QStringLiteral("A CV was written in two views at once."));
    std::optional<cv::Cv> content;
    if (edit.structure) {
        auto read = canonical(*edit.structure);
        if (!read)
            return read.error();
        content = std::move(*read);
        row.markdownView = false;
    } else if (edit.markdown) {
        content = formats::fromMarkdown(*edit.markdown);
        cv.markdown = *edit.markdown;
        row.markdownView = true;
    } else if (isNew) {
        content = cv::Cv();
        row.markdownView = false;
    } else if (edit.title && *edit.title != row.title) {
        auto read = cv.cv();
        if (!read)
            return read.error();
        content = std::move(*read);
        content->cv_title = *edit.title;
    }
    if (edit.title)
        row.title = *edit.title;
    if (!content)
        return {};
    if (!edit.title && (edit.structure || row.title.isEmpty())) {
        if (const QString shown = displayTitle(*content); !shown.isEmpty())
            row.title = shown;
    }
    if (row.title.isEmpty())
        row.title = QStringLiteral("Untitled");
    if (row.markdownView)
        content->cv_title = row.title;
    row.language = content->language;
    cv.structure = cv::toJson(*content);
    if (!row.markdownView)
        cv.markdown = formats::toMarkdown(*content);
    return {};
}

Result<void> Cvs::applyFileName(const ports::Owner &owner, const Edit &edit, bool isNew, StoredCv &cv)
{
    Summary &row = cv.summary;
    if (!edit.fileName) {
        if (!isNew)
            return {};
        const QString wished = fileNameFor(row.title);
        const auto taken = m_store.cvs().fileNames(owner.space, freeFileNameStart(wished));
        if (!taken)
            return taken.error();
        row.fileName = freeFileName(wished, *taken);
        return {};
    }
    if (*edit.fileName == row.fileName)
        return {};
    if (!isFileName(*edit.fileName))
        return refusal(Error::Kind::InvalidInput, QStringLiteral("file_name_invalid"),
                       QStringLiteral("A file name has 1 to 255 letters, digits, spaces, dots, - or _, and does not "
                                      "begin with a dot."));
    const auto other = m_store.cvs().byFileName(owner.space, *edit.fileName);
    if (!other)
        return other.error();
    if (*other)
        return refusal(Error::Kind::Conflict, QStringLiteral("file_name_taken"),
                       QStringLiteral("There is a CV with this file name."));
    row.fileName = *edit.fileName;
    return {};
}

Result<void> Cvs::write(const ports::Owner &owner, StoredCv &cv, bool isNew, const QString &reason,
                        const QString &note, bool version)
{
    Summary &row = cv.summary;
    std::optional<DocumentRow> before;
    if (!isNew) {
        auto found = m_documents.find(owner.space, row.id);
        if (!found)
            return found.error();
        before = std::move(*found);
    }
    documents::Put put;
    put.id = row.id;
    put.type = type;
    put.body = toBody(cv);
    put.rev = m_rev;
    put.reason = reason;
    put.note = note;
    put.version = version;
    project(cv);
    const auto document = m_documents.put(owner, std::move(put), before ? &*before : nullptr);
    if (!document)
        return document.error();
    row.rev = document->rev;
    row.createdAt = document->createdAt;
    row.updatedAt = document->updatedAt;
    if (!isNew)
        return m_store.cvs().update(row, cv.markdown);
    const auto number = m_store.cvs().insert(row, cv.markdown);
    if (!number)
        return number.error();
    row.number = *number;
    return {};
}

Result<StoredCv> Cvs::annotate(const ports::Owner &owner, const QString &uuid, const json::Object &members)
{
    const auto rev = m_documents.takeRev(owner.space);
    if (!rev)
        return rev.error();
    auto cv = byId(owner, uuid);
    if (!cv)
        return cv;
    const auto before = m_documents.find(owner.space, uuid);
    if (!before)
        return before.error();
    setMembers(cv->rest, members);
    project(*cv);
    documents::Put put;
    put.id = uuid;
    put.type = type;
    put.body = toBody(*cv);
    put.rev = *rev;
    put.minor = true;
    const auto document = m_documents.put(owner, std::move(put), &*before);
    if (!document)
        return document.error();
    cv->summary.rev = document->rev;
    if (auto written = m_store.cvs().update(cv->summary, cv->markdown); !written)
        return written.error();
    return cv;
}

/// Turns the mark on or off, and nothing else: no version of the content comes of it.
Result<void> Cvs::setPrimary(const ports::Owner &owner, const Summary &row, bool primary)
{
    const auto rev = m_documents.takeRev(owner.space);
    if (!rev)
        return rev.error();
    auto cv = load(std::optional(row));
    if (!cv)
        return cv.error();
    const auto before = m_documents.find(owner.space, row.id);
    if (!before)
        return before.error();
    cv->summary.primary = primary;
    documents::Put put;
    put.id = row.id;
    put.type = type;
    put.body = toBody(*cv);
    put.rev = *rev;
    put.minor = true;
    const auto document = m_documents.put(owner, std::move(put), &*before);
    if (!document)
        return document.error();
    cv->summary.rev = document->rev;
    return m_store.cvs().update(cv->summary, cv->markdown);
}

Result<StoredCv> Cvs::create(const ports::Owner &owner, const Edit &edit)
{
    const auto rev = m_documents.takeRev(owner.space);
    if (!rev)
        return rev.error();
    m_rev = *rev;
    StoredCv cv;
    Summary &row = cv.summary;
    row.id = base::newOrderedUuid(m_world.random, m_world.clock.now());
    row.space = owner.space;
    row.status = edit.status.value_or(QStringLiteral("completed"));
    row.sourceType = edit.sourceType.value_or(QStringLiteral("manual"));
    row.focusArea = edit.focusArea.value_or(QString());
    if (edit.sourceValue)
        cv.rest.set(QStringLiteral("source_value"), *edit.sourceValue);
    setMembers(cv.rest, edit.rest);
    if (auto content = applyContent(edit, true, cv); !content)
        return content.error();
    if (auto name = applyFileName(owner, edit, true, cv); !name)
        return name.error();
    const auto present = m_store.cvs().primary(owner.space);
    if (!present)
        return present.error();
    row.primary = !*present || edit.primary.value_or(false);
    if (auto written = write(owner, cv, true, edit.reason.isEmpty() ? QStringLiteral("save") : edit.reason, edit.note);
        !written)
        return written.error();
    if (*present && row.primary) {
        if (auto unset = setPrimary(owner, **present, false); !unset)
            return unset.error();
    }
    return cv;
}

Result<StoredCv> Cvs::update(const ports::Owner &owner, const QString &uuid, const Edit &edit)
{
    // The rev first: from then on nobody else writes in this space.
    const auto rev = m_documents.takeRev(owner.space);
    if (!rev)
        return rev.error();
    m_rev = *rev;
    auto cv = byId(owner, uuid);
    if (!cv)
        return cv;
    Summary &row = cv->summary;
    if (edit.status)
        row.status = *edit.status;
    if (edit.sourceType)
        row.sourceType = *edit.sourceType;
    if (edit.focusArea)
        row.focusArea = *edit.focusArea;
    if (edit.sourceValue)
        cv->rest.set(QStringLiteral("source_value"), *edit.sourceValue);
    setMembers(cv->rest, edit.rest);
    if (auto content = applyContent(edit, false, *cv); !content)
        return content.error();
    if (auto name = applyFileName(owner, edit, false, *cv); !name)
        return name.error();
    std::optional<Summary> unset;
    if (edit.primary.value_or(false) && !row.primary) {
        auto present = m_store.cvs().primary(owner.space);
        if (!present)
            return present.error();
        unset = *std::move(present);
        row.primary = true;
    }
    if (auto written = write(owner, *cv, false, edit.reason.isEmpty() ? QStringLiteral("save") : edit.reason, edit.note);
        !written)
        return written.error();
    if (unset) {
        if (auto done = setPrimary(owner, *unset, false); !done)
            return done.error();
    }
    return cv;
}

} // namespace vitae::cvs
