#include "formats/pdf/PdfJobs.h"

#include "formats/SectionNames.h"
#include "formats/TextParts.h"

#include <QRegularExpression>
#include <algorithm>

namespace vitae::formats::pdf
{

namespace
{

constexpr auto withoutCase =
    QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption;

/// "Inc.", behind a comma too.
bool isLegalForm(const QString &text)
{
    static const QRegularExpression form(
        QStringLiteral("^(inc|ltd|limited|llc|llp|gmbh|ag|se|kg|co|corp|corporation|s\\.?\\s?a|s\\.?\\s?l|plc|pte|pvt|tbk|bv|"
                       "n\\.?v|ltda|sarl|sas|sasu|s\\.?r\\.?l|e\\.?\\s?v|p\\.?\\s?c)\\b\\.?"),
        withoutCase);
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
        withoutCase);
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

std::vector<Job> jobsOf(const std::vector<PdfEntry> &entries)
{
    std::vector<Names> all;
    int votes = 0;
    for (const PdfEntry &entry : entries) {
        all.push_back(namesOf(entry));
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
        if (job.location.isEmpty())
            (void)(takePlace(job.company, job.location) || takePlace(job.title, job.location));
        out.push_back(std::move(job));
    }
    return out;
}

} // namespace vitae::formats::pdf
