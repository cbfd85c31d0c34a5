#include "applying/CsvApplications.h"

#include "applying/Tr.h"

#include <QLocale>
#include <QRegularExpression>

namespace vitae::applying
{

namespace
{

enum class Column { Company, Role, Stage, Priority, Location, Salary, Url, Applied, NextStep, Due, Notes, Offer };

struct Heading {
    Column column;
    const char *title;    ///< as it is written
    const char16_t *words; ///< as it is read, in lower case
};

constexpr Heading headings[] = {
    {Column::Company, QT_TRANSLATE_NOOP("applying", "Company"),
     u"company|company name|employer|organisation|organization|entreprise|société|employeur|perusahaan|firma"},
    {Column::Role, QT_TRANSLATE_NOOP("applying", "Role"),
     u"role|position|title|job title|job|poste|intitulé|intitulé du poste|posisi|jabatan"},
    {Column::Stage, QT_TRANSLATE_NOOP("applying", "Stage"), u"stage|status|state|étape|statut|tahap|column|list"},
    {Column::Priority, QT_TRANSLATE_NOOP("applying", "Priority"), u"priority|priorité|prioritas|excitement"},
    {Column::Location, QT_TRANSLATE_NOOP("applying", "Place"), u"place|location|city|lieu|ville|lokasi|kota"},
    {Column::Salary, QT_TRANSLATE_NOOP("applying", "Salary"),
     u"salary|pay|compensation|salaire|rémunération|gaji|max. salary"},
    {Column::Url, QT_TRANSLATE_NOOP("applying", "Link"),
     u"link|url|job url|job link|post url|website|lien|tautan|job posting"},
    {Column::Applied, QT_TRANSLATE_NOOP("applying", "Applied"),
     u"applied|date applied|applied on|application date|date|date de candidature|candidature|tanggal melamar"},
    {Column::NextStep, QT_TRANSLATE_NOOP("applying", "Next step"),
     u"next step|next action|action|prochaine étape|langkah berikutnya|follow up"},
    {Column::Due, QT_TRANSLATE_NOOP("applying", "Due"), u"due|due date|deadline|échéance|tenggat|follow up date"},
    {Column::Notes, QT_TRANSLATE_NOOP("applying", "Notes"), u"notes|note|comments|comment|remarques|catatan"},
    {Column::Offer, QT_TRANSLATE_NOOP("applying", "Offer text"),
     u"offer text|offer|description|job description|annonce|deskripsi"},
};

QString *textOf(Application &application, Column column)
{
    switch (column) {
    case Column::Company:
        return &application.company;
    case Column::Role:
        return &application.role;
    case Column::Location:
        return &application.location;
    case Column::Salary:
        return &application.salary;
    case Column::Url:
        return &application.url;
    case Column::NextStep:
        return &application.nextStep;
    case Column::Notes:
        return &application.notes;
    case Column::Offer:
        return &application.description;
    default:
        return nullptr;
    }
}

std::optional<Column> columnOf(const QString &heading)
{
    const QString sought = heading.trimmed().toLower();
    for (const Heading &known : headings) {
        if (sought == tr(known.title).toLower() ||
            QString::fromUtf16(known.words).split(u'|').contains(sought))
            return known.column;
    }
    return std::nullopt;
}

QString priorityOf(const QString &word)
{
    static const QStringList high{QStringLiteral("high"), QStringLiteral("haute"), QStringLiteral("élevée"),
                                  QStringLiteral("tinggi"), QStringLiteral("1"), QStringLiteral("5")};
    static const QStringList low{QStringLiteral("low"), QStringLiteral("basse"), QStringLiteral("faible"),
                                 QStringLiteral("rendah"), QStringLiteral("3")};
    const QString sought = word.trimmed().toLower();
    return high.contains(sought)  ? QStringLiteral("high")
           : low.contains(sought) ? QStringLiteral("low")
                                  : QStringLiteral("medium");
}

/// The stage by its name here, else by what trackers call such a stage.
Stage stageFrom(const QString &word, const Stages &stages)
{
    static const std::pair<const char16_t *, const char16_t *> words[] = {
        {u"draft", u"wish|saved|bookmark|draft|to apply|brouillon|draf|interested"},
        {u"interviewing", u"interview|screen|entretien|wawancara|assessment"},
        {u"offer", u"offer|accepted|hired|offre|tawaran|negotiat"},
        {u"rejected", u"reject|declin|refus|ditolak|closed|withdrawn|no answer|ghost"},
    };
    if (const Stage *known = findStage(stages, word))
        return *known;
    const QString sought = word.trimmed().toLower();
    for (const auto &[id, parts] : words) {
        const QStringList all = QString::fromUtf16(parts).split(u'|');
        for (const QString &part : all) {
            if (sought.contains(part))
                return *findStage(stages, QString::fromUtf16(id));
        }
    }
    return *findStage(stages, QStringLiteral("applied"));
}

void setStage(Application &application, const Stage &stage)
{
    application.stage = stage.api;
    const bool own = stage.id == stage.api.toLower();
    application.column = own ? QString() : stage.id;
    application.columnName = own ? QString() : stage.name;
}

} // namespace

QString readDate(const QString &text)
{
    static const QRegularExpression iso(QStringLiteral("^(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})"));
    static const QRegularExpression numbers(QStringLiteral("^(\\d{1,2})[-/. ](\\d{1,2})[-/. ](\\d{4})"));
    const QString trimmed = text.trimmed();
    const auto written = [](const QDate &date) { return date.isValid() ? date.toString(Qt::ISODate) : QString(); };
    if (const auto match = iso.match(trimmed); match.hasMatch())
        return written(QDate(match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt()));
    if (const auto match = numbers.match(trimmed); match.hasMatch()) {
        const int a = match.captured(1).toInt(), b = match.captured(2).toInt(), year = match.captured(3).toInt();
        return written(b > 12 ? QDate(year, a, b) : QDate(year, b, a));
    }
    static const char16_t *const formats[] = {u"MMM d, yyyy", u"MMMM d, yyyy", u"d MMM yyyy", u"d MMMM yyyy",
                                              u"d. MMMM yyyy"};
    for (const QLocale &locale : {QLocale::c(), QLocale(QStringLiteral("fr")), QLocale(QStringLiteral("id"))}) {
        for (const char16_t *format : formats) {
            const QDate date = locale.toDate(trimmed, QString::fromUtf16(format));
            if (date.isValid())
                return written(date);
        }
    }
    return {};
}

CsvRows toTable(const std::vector<Application> &applications, const Stages &stages)
{
    CsvRows rows(1);
    for (const Heading &heading : headings)
        rows.front() += tr(heading.title);
    rows.front() += tr("Contacts");
    for (Application application : applications) {
        QStringList row;
        for (const Heading &heading : headings) {
            if (const QString *text = textOf(application, heading.column))
                row += *text;
            else if (heading.column == Column::Stage)
                row += stageOf(application.stage, application.column, application.columnName, stages).name;
            else if (heading.column == Column::Priority)
                row += application.priority;
            else
                row += heading.column == Column::Applied ? application.dateApplied : application.due;
        }
        QStringList contacts;
        for (const Contact &contact : application.contacts) {
            QStringList parts{contact.name, contact.role, contact.email, contact.phone, contact.note};
            parts.removeAll(QString());
            contacts += parts.join(QStringLiteral(", "));
        }
        row += contacts.join(u'\n');
        rows.push_back(std::move(row));
    }
    return rows;
}

base::Result<TableContents> fromTable(const CsvRows &rows, const Stages &stages, const QDate &today)
{
    const base::Error useless =
        base::fail(base::Error::Kind::InvalidInput,
                   tr("the table needs a first line of headings with one called Company or Role"));
    if (rows.empty())
        return useless;
    std::vector<std::optional<Column>> columns;
    bool usable = false;
    for (const QString &heading : rows.front()) {
        columns.push_back(columnOf(heading));
        usable = usable || columns.back() == Column::Company || columns.back() == Column::Role;
    }
    if (!usable)
        return useless;
    TableContents contents;
    for (size_t r = 1; r < rows.size(); ++r) {
        Application application;
        QStringList others;
        for (qsizetype i = 0; i < rows[r].size() && i < qsizetype(columns.size()); ++i) {
            const QString &value = rows[r][i];
            const std::optional<Column> column = columns[size_t(i)];
            if (value.isEmpty())
                continue;
            QString *text = column ? textOf(application, *column) : nullptr;
            if (text && text->isEmpty())
                *text = value;
            else if (column == Column::Stage)
                setStage(application, stageFrom(value, stages));
            else if (column == Column::Priority)
                application.priority = priorityOf(value);
            else if (const QString date = readDate(value); column == Column::Applied && !date.isEmpty())
                application.dateApplied = date;
            else if (column == Column::Due && !date.isEmpty())
                application.due = value.size() >= 16 && value[10] == u'T' ? value.left(16) : date;
            else
                others += QString(rows.front()[i] + u": " + value);
        }
        if (application.company.isEmpty() && application.role.isEmpty()) {
            ++contents.skipped;
            continue;
        }
        if (!application.notes.isEmpty() && !others.isEmpty())
            application.notes += u'\n';
        application.notes += others.join(u'\n');
        if (application.dateApplied.isEmpty())
            application.dateApplied = today.toString(Qt::ISODate);
        contents.applications.push_back(std::move(application));
    }
    return contents;
}

} // namespace vitae::applying
