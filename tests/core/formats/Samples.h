// CVs for the tests of formats.
#pragma once

#include "cv/Codec.h"
#include "cv/Cv.h"
#include "cv/Fields.h"

#include <QRandomGenerator>
#include <iterator>

namespace vitae::test
{

/// As a person fills the form in.
inline cv::Cv ordinaryCv()
{
    const auto t = [](const char *text) { return QString::fromUtf8(text); };
    cv::Cv cv;
    cv.personal.name = t("Zoë Müller-Kaya");
    cv.personal.title = t("Senior Software Engineer");
    cv.personal.email = t("zoe@example.org");
    cv.personal.phone = t("+49 30 1234567");
    cv.personal.location = t("Berlin, Germany");
    cv.personal.website = t("https://zoe.example");
    cv.personal.linkedin = t("https://linkedin.com/in/zoe");
    cv.personal.github = t("https://github.com/zoe");
    cv.personal.links = {{{}, t("Talks"), t("https://talks.example/zoe"), {}}};
    cv.personal.fields = {{{}, t("Driving licence"), t("B"), {}}};
    cv.summary = t("Builds *fast* systems & kind teams.\n\nLikes C++, and 50% less latency.");
    cv.experience = {
        {{},
         t("Acme GmbH"),
         t("Lead Engineer"),
         t("Berlin"),
         t("https://acme.example"),
         t("Jan 2020"),
         t("Present"),
         t("Payments platform."),
         {t("Cut p99 from **820 ms** to 140 ms"), t("Led 6 people; see [post](https://x.example/a_b)")},
         {}},
        {{},
         t("Café Über"),
         t("Developer"),
         t("Köln"),
         {},
         t("03/2017"),
         t("12/2019"),
         {},
         {t("Wrote snake_case APIs (R&D)")},
         {}},
    };
    cv.education = {{{},
                     t("TU Berlin"),
                     t("MSc"),
                     t("Computer Science"),
                     t("Berlin"),
                     t("https://tu.berlin"),
                     t("2012"),
                     t("2015"),
                     {t("1.3"), false},
                     {t("Compilers"), t("Databases")},
                     {t("Thesis on caches")},
                     {}}};
    cv.skills = {{{}, t("Languages"), t("Expert"), {t("C++"), t("Rust"), t("C#")}, {}},
                 {{}, t("Tools"), {}, {t("Git"), t("CMake")}, {}}};
    cv.projects = {{{},
                    t("Ferret"),
                    t("A search engine."),
                    t("Maintainer"),
                    t("https://ferret.example"),
                    t("2018"),
                    t("2021"),
                    {t("Rust"), t("SQLite")},
                    {t("12,000 stars")},
                    {}}};
    cv.languages = {{{}, t("German"), t("Native"), {}}, {{}, t("Turkish"), t("B2"), {}}};
    cv.certifications = {{{}, t("CKA"), t("2022"), t("CNCF"), t("https://cncf.example/cka"), {}}};
    cv.awards = {{{}, t("Best Paper"), t("2019"), t("ICML"), t("For the cache."), {}}};
    cv.publications = {
        {{}, t("Caches Considered"), t("ACM"), t("2019-06"), t("https://doi.example/1"), t("On caches."), {}}};
    cv.volunteering = {{{},
                        t("CoderDojo"),
                        t("Mentor"),
                        t("https://dojo.example"),
                        t("2016"),
                        t("2018"),
                        t("Weekly."),
                        {t("20 children")},
                        {}}};
    cv.interests = {{{}, t("Music"), {t("Viola"), t("Choir")}, {}}, {{}, t("Climbing"), {}, {}}};
    cv.references = {{{}, t("Ada L."), t("“A joy to work with.”"), {}}};
    cv.custom_sections = {{{},
                           t("Patents"),
                           t("Two, granted."),
                           {t("EP 123"), t("US 456")},
                           {{{},
                             t("Fast Lane"),
                             t("EPO"),
                             t("2020"),
                             t("2021"),
                             t("Munich"),
                             t("https://epo.example"),
                             t("Routing."),
                             {t("Licensed")},
                             {}}},
                           {}}};
    cv::assignIds(cv);
    return cv;
}

/// Texts that formats trip over.
inline QString oddText(QRandomGenerator &random)
{
    static const char *const pieces[] = {"word",
                                         " ",
                                         "**bold**",
                                         "*it*",
                                         "`code`",
                                         "[l](u)",
                                         "# ",
                                         "- ",
                                         "1. ",
                                         "> ",
                                         "\n",
                                         "\n\n",
                                         "---",
                                         "<b>",
                                         "&amp;",
                                         "\\",
                                         "|",
                                         ": ",
                                         ", ",
                                         " — ",
                                         " · ",
                                         "(",
                                         ")",
                                         "2020",
                                         "é",
                                         "日本",
                                         "Present",
                                         "a@b.c",
                                         "http://x",
                                         "\"",
                                         "-->",
                                         "<!-- vitae: {}",
                                         "\t",
                                         "```",
                                         "_x_",
                                         "***",
                                         "== ",
                                         "* ",
                                         "  ",
                                         "![i](j)",
                                         "\U0001f600",
                                         "http://linkedin.com/in/x",
                                         "github.com/x",
                                         "+49 30 123456"};
    QString out;
    for (int n = random.bounded(5); n > 0; --n)
        out += QString::fromUtf8(pieces[random.bounded(int(std::size(pieces)))]);
    return out;
}

/// Texts as people write them.
inline QString plainWords(QRandomGenerator &random)
{
    static const char *const words[] = {"alpha", "Beta", "gamma", "Delta", "epsilon",
                                        "Zeta",  "eta",  "Theta", "iota",  "Kappa"};
    QString out;
    for (int n = 1 + random.bounded(3); n > 0; --n)
        out += (out.isEmpty() ? QString() : QStringLiteral(" ")) +
               QString::fromUtf8(words[random.bounded(int(std::size(words)))]);
    return out;
}

/// Fills every field of a struct of Fields.h, most of the time.
template <class Type, class Text>
void fillRandomly(Type &value, QRandomGenerator &random, const Text &text)
{
    if constexpr (std::is_same_v<Type, QString>) {
        if (random.bounded(4) > 0)
            value = text(random);
    } else if constexpr (std::is_same_v<Type, QStringList>) {
        for (int n = random.bounded(4); n > 0; --n)
            value.append(text(random));
    } else if constexpr (std::is_same_v<Type, cv::NumberOrText>) {
        value =
            random.bounded(2) ? cv::NumberOrText{QStringLiteral("3.80"), true} : cv::NumberOrText{text(random), false};
    } else if constexpr (cv::isItemList<Type>) {
        for (int n = random.bounded(3); n > 0; --n)
            fillRandomly(value.emplace_back(), random, text);
    } else if constexpr (cv::Struct<Type>) {
        cv::forEachField<Type>([&](const auto &field) {
            if (QStringView(field.name) != u"id")
                fillRandomly(value.*field.member, random, text);
        });
        if (random.bounded(4) == 0)
            value.extra.append(QStringLiteral("x-") + QString::number(random.bounded(3)),
                               json::Object{{QStringLiteral("id"), 1}, {text(random), text(random)}});
    } else {
        if (random.bounded(2))
            value = typename Type::value_type{};
    }
}

template <class Text>
cv::Cv randomCv(QRandomGenerator &random, const Text &text)
{
    cv::Cv cv;
    fillRandomly(cv, random, text);
    if (cv.layout)
        cv.layout = QStringList{QStringLiteral("skills"), QStringLiteral("experience")};
    cv::assignIds(cv);
    return cv;
}

} // namespace vitae::test
