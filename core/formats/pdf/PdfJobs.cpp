#include "formats/pdf/PdfJobs.h"

#include "formats/SectionNames.h"
#include "formats/TextParts.h"
#include "formats/pdf/PdfPatterns.h"

#include <QRegularExpression>
#include <algorithm>

namespace vitae::formats::pdf
{

namespace
{

/// "Inc.", behind a comma too.
bool isLegalForm(const QString &text)
{
    static const QRegularExpression form(
        QStringLiteral("^(inc|ltd|limited|llc|llp|gmbh|ag|se|kg|co|corp|corporation|s\\.?\\s?a|s\\.?\\s?l|plc|pte|pvt|tbk|bv|"
                       "n\\.?v|ltda|sarl|sas|sasu|s\\.?r\\.?l|e\\.?\\s?v|p\\.?\\s?c)\\b\\.?"),
        anyCase);
    return form.match(text).hasMatch();
}

int leaning(const QString &text)
{
    if (text.isEmpty())
        return 0;
    QString name = text, place;
    const bool placed = takePlace(name, place);
    if (soundsLikeRole(name)) // "Software Engineer", but "Nursing Services GmbH", too
        return soundsLikeCompany(name) ? 1 : 2;
    return (soundsLikeCompany(name) ? -2 : 0) - (placed ? 1 : 0);
}

/// The title, where it stands behind something that is none: a description of the employer, a place.
void findTitle(Names &names)
{
    if (names.second.isEmpty() || soundsLikeRole(names.first) || soundsLikeRole(names.second))
        return;
    for (QString &part : names.rest) {
        if (!soundsLikeRole(part) || part.size() > 70)
            continue;
        std::swap(names.second, part);
        return;
    }
}

/// "Engineer at Acme" over something else.
void partAt(Names &names)
{
    static const QRegularExpression at(QStringLiteral("\\s+(?:at|bei|chez|@)\\s+"));
    const auto match = at.match(names.first);
    if (names.second.isEmpty() || !match.hasMatch() || !soundsLikeRole(names.first.left(match.capturedStart())))
        return;
    names.rest.prepend(names.second);
    names.second = names.first.sliced(match.capturedEnd());
    names.first.truncate(match.capturedStart());
}

/// "Ludwigshafen", left over from the head.
bool mayBeCity(const QString &text)
{
    return text.size() <= 40 && text.count(u' ') <= 2 && text.front().isUpper() && !text.endsWith(u'.') &&
           !soundsLikeRole(text) && !soundsLikeCompany(text) &&
           std::all_of(text.begin(), text.end(), [](QChar c) { return c.isLetter() || QStringView(u" .-'’()").contains(c); });
}

/// Above nothing: the title stands first; below: the employer.
int orderOf(const Names &names)
{
    return names.second.isEmpty() ? 0 : leaning(names.first) - leaning(names.second);
}

} // namespace

bool soundsLikeCompany(const QString &text)
{
    static const QRegularExpression company(
        QStringLiteral("\\b(inc|ltd|llc|llp|gmbh|ag|kg|corp|corporation|company|plc|pte|pvt|pt|tbk|cv|ltda|sarl|sas|group|"
                       "gruppe|groupe|grupo|holding|bank|banco|banque|hospital|hôpital|krankenhaus|klinikum|clinic|clinique|"
                       "clínica|klinik|rumah sakit|hotel|restaurant|labs?|laboratories|studios?|agency|agencia|agence|"
                       "agentur|solutions|systems|technologies|services|software|partners|ventures|industries|"
                       "foundation|fondation|stiftung|ministry|ministère|ministerium|ministerio|kementerian|council|"
                       "university|université|universität|universidad|institute|institut|center|centre|school|stores?|"
                       "freelance|self-employed)\\b|\\bS\\.\\s?[AL]\\.|\\.(?:com|io|ai|net)\\b"),
        anyCase);
    return company.match(text).hasMatch();
}

bool takePlace(QString &name, QString &place)
{
    const qsizetype comma = name.indexOf(QStringLiteral(", "));
    const QString behind = comma > 0 ? name.sliced(comma + 2).trimmed() : QString();
    if (behind.isEmpty() || behind.count(u' ') > 3 || behind.size() > 40 || !behind.front().isUpper() ||
        isLegalForm(behind) || soundsLikeRole(behind) || soundsLikeSchool(behind) ||
        std::any_of(behind.begin(), behind.end(), [](QChar c) { return c.isDigit(); }))
        return false;
    place = behind;
    name.truncate(comma);
    return true;
}

std::vector<PdfEntry> withRoles(std::vector<PdfEntry> entries)
{
    // The employer with the dates, and below, set as large, what somebody did there.
    const auto belongs = [](const PdfEntry &above, const PdfEntry &entry) {
        return above.bullets.isEmpty() && !above.start.isEmpty() && entry.start.isEmpty() && entry.end.isEmpty() &&
               !above.head.empty() && entry.head.size() == 1 && soundsLikeRole(entry.head.front().text) &&
               !soundsLikeRole(above.head.front().text);
    };
    std::vector<PdfEntry> out;
    for (PdfEntry &entry : entries) {
        if (out.empty() || !belongs(out.back(), entry)) {
            out.push_back(std::move(entry));
            continue;
        }
        PdfEntry &whole = out.back();
        whole.head.insert(whole.head.begin() + 1, entry.head.front());
        whole.paragraphs += entry.paragraphs;
        whole.bullets += entry.bullets;
        if (whole.location.isEmpty())
            whole.location = entry.location;
        if (whole.url.isEmpty())
            whole.url = entry.url;
    }
    return out;
}

std::vector<Job> jobsOf(const std::vector<PdfEntry> &entries)
{
    std::vector<Names> all;
    int votes = 0;
    for (const PdfEntry &entry : entries) {
        all.push_back(namesOf(entry));
        partAt(all.back());
        findTitle(all.back());
        const int order = orderOf(all.back());
        votes += order > 0 ? 1 : order < 0 ? -1 : 0;
    }
    std::vector<Job> out;
    for (size_t i = 0; i < entries.size(); ++i) {
        Names &names = all[i];
        const int own = orderOf(names);
        const bool employerFirst = names.second.isEmpty() ? leaning(names.first) <= 0
                                   : votes >= 2 || votes <= -2 ? votes < 0
                                   : own != 0                  ? own < 0
                                                               : votes < 0;
        if (employerFirst)
            std::swap(names.first, names.second);
        Job job{names.second, names.first, entries[i].location, names.rest};
        static const QRegularExpression placeBehind(QStringLiteral("^(.{3,})\\s[–—-]\\s(\\p{Lu}[\\p{L}.'’ -]{2,30})$"),
                                                    QRegularExpression::UseUnicodePropertiesOption);
        const auto behind = placeBehind.match(job.title);
        if (job.location.isEmpty() && !job.company.isEmpty() && behind.hasMatch() && soundsLikeRole(behind.captured(1)) &&
            !soundsLikeRole(behind.captured(2))) {
            job.location = behind.captured(2); // "Engineer – Berlin", where the employer is known
            job.title = behind.captured(1);
        }
        if (const auto place = placeBehind.match(job.company);
            job.location.isEmpty() && place.hasMatch() && !soundsLikeCompany(place.captured(2)) && !soundsLikeRole(place.captured(2))) {
            job.location = place.captured(2);
            job.company = place.captured(1);
        }
        for (qsizetype k = 0; k < job.rest.size() && job.location.isEmpty(); ++k) {
            if (mayBeCity(job.rest[k]) || isPlace(job.rest[k]))
                job.location = job.rest.takeAt(k);
        }
        if (job.location.isEmpty())
            (void)(takePlace(job.company, job.location) || takePlace(job.title, job.location));
        out.push_back(std::move(job));
    }
    return out;
}

} // namespace vitae::formats::pdf
