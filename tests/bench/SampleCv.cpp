#include "SampleCv.h"

#include "base/Random.h"

#include <array>

namespace vitae::bench
{

namespace
{

using Words = std::initializer_list<const char16_t *>;

class Writer
{
public:
    [[nodiscard]] QString pick(const Words &words)
    {
        return QString::fromUtf16(*(words.begin() + m_random.next() % words.size()));
    }
    [[nodiscard]] int number(int from, int to) { return from + int(m_random.next() % quint64(to - from + 1)); }
    [[nodiscard]] QString id() { return QStringLiteral("id-%1").arg(++m_ids); }

    [[nodiscard]] QString bullet()
    {
        const QString what =
            pick({u"the billing platform", u"a scheduling service for 40 clinics", u"the office’s reporting pipeline",
                  u"an offline-first field app", u"a search index over 9 million documents", u"the customer portal",
                  u"the build and release process", u"a forecasting model for spare parts"});
        const QString how =
            pick({u"with a team of five engineers and two designers", u"in three months, on budget",
                  u"together with finance and the affected branches", u"from first sketch to nationwide rollout",
                  u"without a minute of planned downtime", u"on PostgreSQL, Qt and a small Kubernetes cluster"});
        const QString result = pick({u"which cut the monthly close from **%1** days to two",
                                     u"raising the conversion rate by **%1 %** within a year",
                                     u"saving about %1 hours of manual work each week",
                                     u"and reduced the number of support tickets by %1 % quarter on quarter",
                                     u"now used by %1 teams in *four* countries every working day"});
        return QStringLiteral("%1 %2 %3, %4.")
            .arg(pick({u"Designed and led", u"Rebuilt", u"Took over and stabilised", u"Planned", u"Migrated",
                       u"Introduced", u"Specified and delivered"}),
                 what, how, result.arg(number(3, 60)));
    }

    [[nodiscard]] QStringList bullets(int count)
    {
        QStringList list;
        for (int i = 0; i < count; ++i) {
            list += bullet();
        }
        return list;
    }

private:
    base::SeededRandom m_random{2024};
    int m_ids = 0;
};

cv::Experience experience(Writer &writer, int index)
{
    const int year = 2024 - 2 * (index % 12);
    return {.id = writer.id(),
            .company = writer.pick({u"Meridian Health", u"Kopi & Kode", u"Ateliers Lumière", u"Northwind Logistics",
                                    u"Fjord Analytics", u"Banque du Léman"}),
            .title = writer.pick({u"Senior Software Engineer", u"Engineering Lead", u"Product Engineer",
                                  u"Data Engineer", u"Operations Manager"}),
            .location = writer.pick({u"Lyon", u"Jakarta", u"Toronto", u"Remote", u"Oslo"}),
            .url = {},
            .start_date = QStringLiteral("Mar %1").arg(year - 2),
            .end_date = index == 0 ? QStringLiteral("Present") : QStringLiteral("Feb %1").arg(year),
            .description = {},
            .bullets = writer.bullets(4 + index % 2),
            .extra = {}};
}

void addShortSections(cv::Cv &cv, Writer &writer)
{
    for (int i = 0; i < 2; ++i) {
        cv.education.push_back({.id = writer.id(),
                                .institution = QStringLiteral("Institut national des sciences appliquées"),
                                .degree = i == 0 ? QStringLiteral("M.Sc.") : QStringLiteral("B.Sc."),
                                .field = QStringLiteral("Computer Science"),
                                .location = QStringLiteral("Lyon"),
                                .start_date = QStringLiteral("Sep %1").arg(2005 - 3 * i),
                                .end_date = QStringLiteral("Jun %1").arg(2008 - 3 * i),
                                .bullets = writer.bullets(1)});
    }
    const std::array<std::pair<const char16_t *, QStringList>, 4> skills{
        {{u"Languages", {QStringLiteral("C++"), QStringLiteral("Python"), QStringLiteral("SQL"), QStringLiteral("Go")}},
         {u"Platforms", {QStringLiteral("Linux"), QStringLiteral("PostgreSQL"), QStringLiteral("Kubernetes")}},
         {u"Methods", {QStringLiteral("Domain modelling"), QStringLiteral("Profiling"), QStringLiteral("Code review")}},
         {u"Office", {QStringLiteral("Negotiation"), QStringLiteral("Workshops"), QStringLiteral("Mentoring")}}}};
    for (const auto &[name, items] : skills) {
        cv.skills.push_back({.id = writer.id(), .name = QString::fromUtf16(name), .items = items});
    }
    for (int i = 0; i < 2; ++i) {
        cv.projects.push_back({.id = writer.id(),
                               .name = i == 0 ? QStringLiteral("Tidewater") : QStringLiteral("Paper Trail"),
                               .description = QStringLiteral("An open-source toolkit for typesetting long reports."),
                               .link = QStringLiteral("https://example.org/project"),
                               .bullets = writer.bullets(2)});
    }
    cv.languages = {{.id = writer.id(), .name = QStringLiteral("French"), .level = QStringLiteral("Native")},
                    {.id = writer.id(), .name = QStringLiteral("English"), .level = QStringLiteral("C2")},
                    {.id = writer.id(), .name = QStringLiteral("Indonesian"), .level = QStringLiteral("B1")}};
    cv.certifications = {{.id = writer.id(),
                          .name = QStringLiteral("Certified Kubernetes Administrator"),
                          .date = QStringLiteral("2022-05"),
                          .issuer = QStringLiteral("CNCF")}};
    cv.awards = {{.id = writer.id(),
                  .title = QStringLiteral("Engineer of the Year"),
                  .date = QStringLiteral("2021"),
                  .awarder = QStringLiteral("Meridian Health"),
                  .summary = QStringLiteral("For the calmest migration the office had seen.")}};
}

} // namespace

cv::Cv sampleCv(int jobs)
{
    Writer writer;
    cv::Cv cv;
    cv.language = QStringLiteral("en");
    cv.personal = {.name = QStringLiteral("Amélie Durand-Wijaya"),
                   .title = QStringLiteral("Senior Software Engineer"),
                   .email = QStringLiteral("amelie.durand@example.org"),
                   .phone = QStringLiteral("+33 4 72 00 00 00"),
                   .location = QStringLiteral("Lyon, France"),
                   .website = QStringLiteral("https://durand.example.org"),
                   .linkedin = QStringLiteral("amelie-durand"),
                   .github = QStringLiteral("adurand")};
    cv.summary = QStringLiteral(
        "Engineer with eighteen years between product and infrastructure, who likes systems that people can "
        "understand: "
        "small parts, measured results, plain words. Led teams of up to nine, shipped software that clinics, banks and "
        "field crews rely on every day, and efficient offices that stay calm when it matters.");
    cv.style.font_size_pt = 9; // two full pages of it, as engineers like them
    cv.style.margins_mm = 13;
    for (int i = 0; i < jobs; ++i) {
        cv.experience.push_back(experience(writer, i));
    }
    addShortSections(cv, writer);
    return cv;
}

} // namespace vitae::bench
