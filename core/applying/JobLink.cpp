#include "applying/Paste.h"

#include <QRegularExpression>
#include <QUrl>
#include <array>

namespace vitae::applying
{

namespace
{

/// "senior-software-engineer_2" → "Senior Software Engineer": what an address has of a name.
QString fromSlug(QString slug)
{
    static const QRegularExpression number(
        QStringLiteral("^(\\d{3,}[-_])|[-_](r|jr|req|id)?-?\\d{4,}([-_]\\d+)?$|[-_][0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression gaps(QStringLiteral("[-_+\\s]+"));
    slug = QUrl::fromPercentEncoding(slug.toUtf8());
    slug.remove(number);
    QStringList words = slug.split(gaps, Qt::SkipEmptyParts);
    for (QString &word : words) {
        static const QStringList small{QStringLiteral("of"), QStringLiteral("and"), QStringLiteral("for"),
                                       QStringLiteral("in"), QStringLiteral("de"),  QStringLiteral("et"),
                                       QStringLiteral("la"), QStringLiteral("dan")};
        static const QStringList letters{QStringLiteral("ui"), QStringLiteral("ux"), QStringLiteral("qa"),
                                         QStringLiteral("hr"), QStringLiteral("it"), QStringLiteral("ai"),
                                         QStringLiteral("ml"), QStringLiteral("ii"), QStringLiteral("iii"),
                                         QStringLiteral("php"), QStringLiteral("sap"), QStringLiteral("ios")};
        if (letters.contains(word))
            word = word.toUpper();
        else if (!small.contains(word) && word == word.toLower())
            word[0] = word[0].toUpper();
    }
    return words.join(u' ');
}

bool isId(const QString &part)
{
    static const QRegularExpression id(QStringLiteral("^[0-9a-f-]{6,}$|^\\d+$"), QRegularExpression::CaseInsensitiveOption);
    return id.match(part).hasMatch();
}

/// Which part of the path is what: -1 for the first part of the host.
struct Board {
    const char16_t *host; ///< what the host ends with
    int company, role, place;
};

constexpr int none = -2;
constexpr int fromHost = -1;
constexpr Board boards[] = {
    {u"greenhouse.io", 0, none, none},
    {u"lever.co", 0, none, none},
    {u"ashbyhq.com", 0, none, none},
    {u"workable.com", 0, none, none},
    {u"smartrecruiters.com", 0, 1, none},
    {u"recruitee.com", fromHost, 1, none},
    {u"teamtailor.com", fromHost, 1, none},
    {u"personio.de", fromHost, none, none},
    {u"personio.com", fromHost, none, none},
    {u"bamboohr.com", fromHost, none, none},
    {u"breezy.hr", fromHost, 1, none},
    {u"join.com", 1, 2, none},
    {u"glints.com", none, 3, none},
    {u"kalibrr.com", 1, 4, none},
};

QString hostName(const QString &host)
{
    QStringList parts = host.split(u'.');
    static const QStringList general{QStringLiteral("www"),  QStringLiteral("careers"), QStringLiteral("career"),
                                     QStringLiteral("jobs"), QStringLiteral("job"),     QStringLiteral("apply"),
                                     QStringLiteral("work"), QStringLiteral("boards"),  QStringLiteral("join")};
    while (parts.size() > 2 && general.contains(parts.first()))
        parts.removeFirst();
    return parts.first();
}

void readLinkedIn(const QStringList &path, Pasted &pasted)
{
    if (path.size() < 3 || path[1] != u"view")
        return;
    static const QRegularExpression at(QStringLiteral("^(.+?)-at-(.+)$"));
    const auto match = at.match(path[2]);
    if (match.hasMatch()) {
        pasted.role = fromSlug(match.captured(1));
        pasted.company = fromSlug(match.captured(2));
    }
}

/// contoso.wd3.myworkdayjobs.com/en-US/Careers/job/Berlin/Senior-Engineer_R-1234
void readWorkday(const QString &host, const QStringList &path, Pasted &pasted)
{
    pasted.company = fromSlug(host.split(u'.').first());
    const qsizetype job = path.indexOf(QStringLiteral("job"));
    if (job >= 0 && job + 1 < path.size()) {
        pasted.role = fromSlug(path.last().section(u'_', 0, 0));
        if (job + 2 < path.size())
            pasted.location = fromSlug(path[job + 1]);
    }
}

/// welcometothejungle.com/fr/companies/contoso/jobs/engineer_lyon
void readJungle(const QStringList &path, Pasted &pasted)
{
    const qsizetype company = path.indexOf(QStringLiteral("companies")), job = path.indexOf(QStringLiteral("jobs"));
    if (company >= 0 && company + 1 < path.size())
        pasted.company = fromSlug(path[company + 1]);
    if (job >= 0 && job + 1 < path.size()) {
        pasted.role = fromSlug(path[job + 1].section(u'_', 0, 0));
        pasted.location = fromSlug(path[job + 1].section(u'_', 1, 1));
    }
}

/// A company's own site: the name is the host, the role the longest part of the path that says something.
void readCompanySite(const QString &host, const QStringList &path, Pasted &pasted)
{
    static const QStringList boardHosts{QStringLiteral("indeed"),     QStringLiteral("linkedin"), QStringLiteral("google"),
                                        QStringLiteral("stepstone"),  QStringLiteral("monster"),  QStringLiteral("glassdoor"),
                                        QStringLiteral("jobstreet"),  QStringLiteral("apec"),     QStringLiteral("hellowork"),
                                        QStringLiteral("ziprecruiter"), QStringLiteral("xing"),   QStringLiteral("seek"),
                                        QStringLiteral("localhost"),  QStringLiteral("127"),      QStringLiteral("github")};
    const QString name = hostName(host);
    bool number = false;
    name.toInt(&number);
    if (!boardHosts.contains(name) && !host.contains(QStringLiteral("indeed.")) && !number)
        pasted.company = fromSlug(name);
    static const QRegularExpression words(QStringLiteral("^[\\p{L}\\d]+([-_+]|%20)[\\p{L}]"));
    for (const QString &part : path) {
        if (words.match(part).hasMatch() && !isId(part) && part.size() > pasted.role.size())
            pasted.role = part;
    }
    pasted.role = fromSlug(pasted.role.section(u'.', 0, 0));
}

} // namespace

Pasted readJobLink(const QString &link)
{
    Pasted pasted;
    const QUrl url(link.contains(u"://") ? link : QString(u"https://" + link));
    const QString host = url.host().toLower();
    if (host.isEmpty() || !host.contains(u'.'))
        return pasted;
    pasted.url = url.toString(QUrl::FullyEncoded);
    const QStringList path = url.path(QUrl::FullyEncoded).split(u'/', Qt::SkipEmptyParts);
    if (host.endsWith(u"linkedin.com")) {
        readLinkedIn(path, pasted);
        return pasted;
    }
    if (host.endsWith(u"myworkdayjobs.com")) {
        readWorkday(host, path, pasted);
        return pasted;
    }
    if (host.endsWith(u"welcometothejungle.com")) {
        readJungle(path, pasted);
        return pasted;
    }
    for (const Board &board : boards) {
        if (!host.endsWith(QStringView(board.host)))
            continue;
        const auto part = [&](int index) {
            return index >= 0 && index < path.size() && !isId(path[index]) ? fromSlug(path[index]) : QString();
        };
        pasted.company = board.company == fromHost ? fromSlug(host.split(u'.').first()) : part(board.company);
        pasted.role = part(board.role);
        return pasted;
    }
    readCompanySite(host, path, pasted);
    return pasted;
}

} // namespace vitae::applying
