#include "applying/Paste.h"

#include <QRegularExpression>
#include <QStringList>

namespace vitae::applying
{

namespace
{

constexpr qsizetype longestTitle = 90;
constexpr int linesLookedAt = 40;

const QRegularExpression &linkPattern()
{
    static const QRegularExpression link(QStringLiteral("https?://[^\\s<>\"'()\\[\\]]+|\\bwww\\.[^\\s<>\"'()\\[\\]]+"),
                                         QRegularExpression::CaseInsensitiveOption);
    return link;
}

QString tidyLine(QString line)
{
    static const QRegularExpression marks(QStringLiteral("^[#>*•·\\-–—\\s]+|[*_#\\s]+$"));
    line.remove(marks);
    return line.simplified();
}

/// "Company: Contoso" in one of the words that offers use.
bool readLabelled(const QString &line, Pasted &pasted)
{
    static const std::pair<QString Pasted::*, QRegularExpression> labels[] = {
        {&Pasted::company,
         QRegularExpression(QStringLiteral("^(?:company(?: name)?|employer|organi[sz]ation|entreprise|soci[eé]t[eé]|"
                                           "perusahaan|nama perusahaan)\\s*[:：]\\s*(.+)$"),
                            QRegularExpression::CaseInsensitiveOption)},
        {&Pasted::role,
         QRegularExpression(QStringLiteral("^(?:job title|title|position|role|poste|intitul[eé](?: du poste)?|posisi|"
                                           "jabatan|job)\\s*[:：]\\s*(.+)$"),
                            QRegularExpression::CaseInsensitiveOption)},
        {&Pasted::location,
         QRegularExpression(QStringLiteral("^(?:location|place|city|office|based in|lieu(?: de travail)?|"
                                           "localisation|ville|lokasi|penempatan)\\s*[:：]\\s*(.+)$"),
                            QRegularExpression::CaseInsensitiveOption)},
        {&Pasted::salary,
         QRegularExpression(QStringLiteral("^(?:salary(?: range)?|pay|compensation|r[eé]mun[eé]ration|salaire|gaji)"
                                           "\\s*[:：]\\s*(.+)$"),
                            QRegularExpression::CaseInsensitiveOption)},
    };
    for (const auto &[field, pattern] : labels) {
        const auto match = pattern.match(line);
        if (!match.hasMatch())
            continue;
        if ((pasted.*field).isEmpty())
            pasted.*field = match.captured(1).trimmed().left(longestTitle * 2);
        return true;
    }
    return false;
}

bool soundsLikeRole(const QString &text)
{
    static const QRegularExpression words(
        QStringLiteral("\\b(engineer|developer|manager|analyst|designer|nurse|teacher|assistant|director|consultant|"
                       "specialist|administrator|officer|lead|head of|intern(ship)?|architect|accountant|technician|"
                       "scientist|coordinator|representative|supervisor|writer|editor|clerk|cashier|driver|chef|cook|"
                       "barista|researcher|recruiter|planner|operator|executive|secretary|programmer|tester|"
                       "ing[eé]nieure?|d[eé]veloppeu[rs]e?|infirmi[eè]re?|responsable|charg[eé]e? d|chef de|"
                       "comptable|vendeu[rs]e?|technicien(ne)?|conseill[eè]re?|"
                       "staf|manajer|guru|perawat|akuntan|insinyur|teknisi|pengembang|kasir|magang)"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    return words.match(text).hasMatch();
}

bool soundsLikePlace(const QString &text)
{
    static const QRegularExpression words(
        QStringLiteral("\\b(remote|hybrid|on-?site|t[eé]l[eé]travail|work from home|wfh)\\b|"
                       "^\\p{Lu}[\\p{L}' -]+,\\s*\\p{Lu}[\\p{L}. -]+$|\\(\\d{2,5}\\)$|\\b\\d{5}\\b"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    return words.match(text).hasMatch();
}

/// "Contoso, Toronto" as a company and where it is; the comma of "Contoso, Inc." or "Smith, Jones & Partners" is its own.
void partPlace(QString &company, QString &place)
{
    static const QRegularExpression own(
        QStringLiteral("^(inc|ltd|llc|co|corp|plc|lp|llp|gmbh|ag|kg|se|sa|sas|sarl|bv|nv|tbk|pty|oy|ab|spa|srl|a/s)\\b|\\.[a-z]\\b|&|"
                       "\\b(and|et|und|dan|limited|incorporated|corporation|company|team|department|division|group)\\b|"
                       "\\b(inc|ltd|llc|llp|plc|gmbh|tbk)$"),
        QRegularExpression::CaseInsensitiveOption);
    for (qsizetype comma = company.indexOf(u", "); comma > 0; comma = company.indexOf(u", ", comma + 1)) {
        const QString rest = company.mid(comma + 2).trimmed();
        if (rest.isEmpty() || !rest.front().isUpper() || own.match(rest).hasMatch())
            continue;
        place = rest;
        company.truncate(comma);
        return;
    }
}

/// A page's title or an offer's first line: "Engineer at Contoso", "Engineer – Contoso – Berlin | LinkedIn",
/// "Contoso is hiring an Engineer in Berlin".
void readTitle(QString line, Pasted &pasted)
{
    static const QRegularExpression site(
        QStringLiteral("\\s*[|–—-]\\s*(LinkedIn|Indeed(\\.\\w+)?|Glassdoor|StepStone(\\.\\w+)?|Monster|JobStreet|Glints|"
                       "Kalibrr|APEC|HelloWork|Welcome to the Jungle|Job(s| Board)|Careers?|Greenhouse|Lever)\\s*$"),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression hiring(
        QStringLiteral("^(.+?) (?:is hiring|hiring|recrute|seeks|is looking for)(?: an?| une?)? (.+?)"
                       "(?: (?:in|à|di) (\\p{Lu}.*))?$"));
    static const QRegularExpression at(QStringLiteral("^(.{3,}?) (?:at|@|chez|bei) (\\p{Lu}.*?)(?: (?:in|à|di) (\\p{Lu}.*))?$"));
    static const QRegularExpression apart(QStringLiteral("\\s+[|·•–—-]\\s+|\\s*\\|\\s*"));
    line.remove(site);
    const auto fill = [](QString &field, const QString &value) {
        if (field.isEmpty())
            field = value.trimmed();
    };
    if (const auto match = hiring.match(line); match.hasMatch()) {
        fill(pasted.company, match.captured(1));
        fill(pasted.role, match.captured(2));
        fill(pasted.location, match.captured(3));
        return;
    }
    if (const auto match = at.match(line); match.hasMatch()) {
        fill(pasted.role, match.captured(1));
        const QStringList rest = match.captured(2).split(apart, Qt::SkipEmptyParts);
        QString company = rest.first(), place = match.captured(3).isEmpty() ? rest.value(1) : match.captured(3);
        if (place.isEmpty())
            partPlace(company, place);
        fill(pasted.company, company);
        fill(pasted.location, place);
        return;
    }
    QStringList parts = line.split(apart, Qt::SkipEmptyParts);
    if (parts.size() == 1) {
        if (soundsLikeRole(line) || pasted.role.isEmpty())
            fill(pasted.role, line);
        return;
    }
    // Most write the role first; where only another part sounds like one, that is it.
    qsizetype role = 0;
    for (qsizetype i = parts.size() - 1; i >= 0; --i) {
        if (soundsLikeRole(parts[i]))
            role = i;
    }
    fill(pasted.role, parts.takeAt(role));
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (soundsLikePlace(parts[i]) && parts.size() > 1) {
            fill(pasted.location, parts.takeAt(i));
            break;
        }
    }
    QString company = parts.value(0), place = parts.value(1);
    if (place.isEmpty() && pasted.location.isEmpty())
        partPlace(company, place);
    fill(pasted.company, company);
    fill(pasted.location, place);
}

QString salaryIn(const QString &text)
{
    static const QRegularExpression money(QStringLiteral(
        "(?:[€$£¥]|USD|EUR|GBP|IDR|Rp\\.?|CAD|CHF)\\s?\\d[\\d.,\\s]*(?:k|K|jt|juta)?"
        "(?:\\s?(?:-|–|to|à)\\s?(?:[€$£¥]|USD|EUR|GBP|IDR|Rp\\.?|CAD|CHF)?\\s?\\d[\\d.,\\s]*(?:k|K|jt|juta)?)?(?:\\s?(?:€|EUR))?"
        "|\\d[\\d.,\\s]*(?:k|K)?\\s?(?:-|–|to|à)\\s?\\d[\\d.,\\s]*(?:k|K)?\\s?(?:€|EUR|USD|£)"));
    const QString found = money.match(text).captured().simplified();
    bool digits = false;
    int count = 0;
    for (const QChar c : found)
        count += c.isDigit();
    digits = count >= 3 || found.contains(u'k', Qt::CaseInsensitive) || found.contains(u'j');
    QString tidy = digits ? found : QString();
    while (tidy.endsWith(u'.') || tidy.endsWith(u','))
        tidy.chop(1);
    return tidy;
}

} // namespace

Pasted readPaste(const QString &text)
{
    const QString trimmed = text.trimmed();
    const auto link = linkPattern().match(trimmed);
    QString address = link.captured();
    while (!address.isEmpty() && QStringView(u".,;:!?").contains(address.back()))
        address.chop(1);
    const Pasted told = address.isEmpty() ? Pasted() : readJobLink(address);
    const bool hostOnly = !trimmed.contains(u' ') && !trimmed.contains(u'\n') && address.isEmpty() &&
                          trimmed.contains(u'.') && trimmed.contains(u'/');
    if (hostOnly)
        return readJobLink(trimmed);
    if (link.hasMatch() && link.capturedLength() == trimmed.size())
        return told;

    Pasted pasted;
    pasted.url = told.url;
    pasted.description = trimmed;
    const QStringList lines = QString(trimmed).remove(link.captured()).split(u'\n');
    QStringList titles;
    int looked = 0;
    for (const QString &raw : lines) {
        const QString line = tidyLine(raw);
        if (line.isEmpty())
            continue;
        if (++looked > linesLookedAt)
            break;
        if (!readLabelled(line, pasted) && line.size() <= longestTitle && titles.size() < 3 && looked <= 6 &&
            !line.endsWith(u':') && !line.contains(QStringLiteral(". ")))
            titles += line;
    }
    if (!titles.isEmpty() && (pasted.role.isEmpty() || pasted.company.isEmpty()))
        readTitle(titles.takeFirst(), pasted);
    // Boards put company and place on lines of their own below the role.
    for (const QString &line : std::as_const(titles)) {
        static const QRegularExpression middle(QStringLiteral("\\s+[·•|]\\s+"));
        const QStringList parts = line.split(middle, Qt::SkipEmptyParts);
        for (const QString &part : parts) {
            const bool short_ = part.size() <= 50 && !part.endsWith(u'.');
            if (pasted.role.isEmpty() && soundsLikeRole(part))
                pasted.role = part;
            else if (pasted.location.isEmpty() && soundsLikePlace(part) && short_)
                pasted.location = part;
            else if (pasted.company.isEmpty() && told.company.isEmpty() && short_ && part != pasted.role &&
                     !soundsLikeRole(part) && part[0].isUpper())
                pasted.company = part;
        }
    }
    if (pasted.salary.isEmpty())
        pasted.salary = salaryIn(trimmed.left(20'000));
    if (pasted.company.isEmpty())
        pasted.company = told.company;
    if (pasted.role.isEmpty())
        pasted.role = told.role;
    if (pasted.location.isEmpty())
        pasted.location = told.location;
    return pasted;
}

} // namespace vitae::applying
