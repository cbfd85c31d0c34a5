#include "services/cvs/Body.h"

#include <QSet>

namespace vitae::cvs
{

namespace
{

const QSet<QString> &known()
{
    static const QSet<QString> names{
        QStringLiteral("cv"),         QStringLiteral("view"),       QStringLiteral("markdown"),
        QStringLiteral("title"),      QStringLiteral("file_name"),  QStringLiteral("focus_area"),
        QStringLiteral("is_primary"), QStringLiteral("status"),     QStringLiteral("source_type"),
    };
    return names;
}

} // namespace

json::Value toBody(const StoredCv &cv)
{
    const Summary &row = cv.summary;
    json::Object body;
    body.append(QStringLiteral("title"), row.title);
    body.append(QStringLiteral("file_name"), row.fileName);
    body.append(QStringLiteral("focus_area"), row.focusArea.isEmpty() ? json::Value() : json::Value(row.focusArea));
    body.append(QStringLiteral("is_primary"), row.primary);
    body.append(QStringLiteral("status"), row.status);
    body.append(QStringLiteral("source_type"), row.sourceType);
    body.append(QStringLiteral("view"),
                row.markdownView ? QStringLiteral("markdown") : QStringLiteral("structure"));
    body.append(QStringLiteral("cv"), cv.structure);
    if (row.markdownView)
        body.append(QStringLiteral("markdown"), cv.markdown);
    for (const json::Member &member : cv.rest)
        body.append(member.name, member.value);
    return body;
}

void project(StoredCv &cv)
{
    static const QStringList states{QStringLiteral("idle"), QStringLiteral("processing"), QStringLiteral("done"),
                                    QStringLiteral("failed")};
    Summary &row = cv.summary;
    row.sourceValue = cv.rest.value(u"source_value").toString();
    const json::Value &score = cv.rest.value(u"match_score");
    row.matchScore = score.isNumber() ? std::optional(score.toDouble()) : std::nullopt;
    const QString state = cv.rest.value(u"optimise_status").toString();
    row.optimiseStatus = states.contains(state) ? state : states.front();
}

StoredCv fromBody(const Summary &row, const json::Value &body, const QString &markdown)
{
    StoredCv cv;
    cv.summary = row;
    cv.structure = body[u"cv"];
    const json::Value &written = body[u"markdown"];
    cv.markdown = row.markdownView && written.isString() ? written.toString() : markdown;
    for (const json::Member &member : body.object()) {
        if (!known().contains(member.name))
            cv.rest.append(member.name, member.value);
    }
    return cv;
}

} // namespace vitae::cvs
