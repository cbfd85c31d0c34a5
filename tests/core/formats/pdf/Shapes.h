// People of four languages, and the shapes in which people set their CVs.
#pragma once

#include "cv/Cv.h"

#include <QBuffer>
#include <QFont>
#include <QPageSize>
#include <QPdfWriter>
#include <QTextDocument>
#include <vector>

namespace vitae::test
{

using namespace Qt::StringLiterals;

inline cv::Experience job(const char *company, const char *title, const char *place, const char *start, const char *end,
                   std::initializer_list<const char *> bullets)
{
    cv::Experience out;
    out.company = QString::fromUtf8(company);
    out.title = QString::fromUtf8(title);
    out.location = QString::fromUtf8(place);
    out.start_date = QString::fromUtf8(start);
    out.end_date = QString::fromUtf8(end);
    for (const char *bullet : bullets)
        out.bullets.append(QString::fromUtf8(bullet));
    return out;
}

inline cv::Education study(const char *school, const char *degree, const char *field, const char *start, const char *end)
{
    cv::Education out;
    out.institution = QString::fromUtf8(school);
    out.degree = QString::fromUtf8(degree);
    out.field = QString::fromUtf8(field);
    out.start_date = QString::fromUtf8(start);
    out.end_date = QString::fromUtf8(end);
    return out;
}

inline cv::Cv person(const char *language, const char *name, const char *title, const char *email, const char *summary)
{
    cv::Cv out;
    out.language = QString::fromUtf8(language);
    out.personal.name = QString::fromUtf8(name);
    out.personal.title = QString::fromUtf8(title);
    out.personal.email = QString::fromUtf8(email);
    out.personal.phone = u"+49 151 5550198"_s;
    out.summary = QString::fromUtf8(summary);
    return out;
}

inline cv::Cv german()
{
    cv::Cv out = person("de", "Johannes Krämer", "Maschinenbauingenieur", "j.kraemer@example.de",
                        "Konstrukteur mit zehn Jahren Erfahrung in der Entwicklung von Antriebssträngen und dem Blick für die "
                        "Fertigung.");
    out.experience = {job("Bosch Rexroth AG", "Teamleiter Konstruktion", "Stuttgart", "April 2019", "heute",
                          {"Leitung eines Teams von sieben Konstrukteuren und zwei Werkstudenten",
                           "Einführung der Toleranzanalyse nach ISO 8015 und damit 23 % weniger Nacharbeit"}),
                      job("ZF Friedrichshafen", "Konstruktionsingenieur", "Friedrichshafen", "Oktober 2014", "März 2019",
                          {"Auslegung von Getriebegehäusen aus Aluminiumdruckguss",
                           "Abstimmung mit Lieferanten in Tschechien und Italien"}),
                      job("Daimler", "Werkstudent Versuch", "Sindelfingen", "März 2012", "Februar 2014",
                          {"Auswertung von Prüfstandsmessungen mit MATLAB"})};
    out.education = {study("Universität Stuttgart", "M.Sc.", "Maschinenbau", "Oktober 2011", "September 2014"),
                     study("Hochschule Esslingen", "B.Eng.", "Maschinenbau", "Oktober 2008", "September 2011")};
    return out;
}

inline cv::Cv french()
{
    cv::Cv out = person("fr", "Élodie Marchand", "Développeuse Java", "elodie.marchand@example.fr",
                        "Développeuse passionnée par les architectures sobres et les tests automatisés.");
    out.experience = {job("Capgemini", "Développeuse Java senior", "Nantes", "janvier 2021", "aujourd’hui",
                          {"Refonte d’un portail client de 200 000 utilisateurs sous Spring Boot",
                           "Encadrement de deux alternants"}),
                      job("Sopra Steria", "Ingénieure d’études", "Rennes", "septembre 2017", "décembre 2020",
                          {"Développement de services REST pour l’assurance maladie"})};
    out.education = {study("INSA Rennes", "Diplôme d’ingénieur", "Informatique", "septembre 2012", "août 2017")};
    return out;
}

inline cv::Cv english()
{
    cv::Cv out = person("en", "Mary-Kate O’Brien", "Registered Nurse", "mk.obrien@example.com",
                        "Compassionate critical care nurse with nine years on busy adult wards.");
    out.experience = {job("Providence St. Vincent", "Charge Nurse", "Portland, OR", "Jun 2018", "Present",
                          {"Supervise 14 nurses across two shifts in a 32-bed unit",
                           "Cut medication errors by 18% by introducing a double-check sheet"}),
                      job("Legacy Emanuel", "Staff Nurse", "Salem, OR", "Jul 2014", "May 2018",
                          {"Cared for up to six patients after open-heart surgery"})};
    out.education = {study("Oregon Health & Science University", "BSN", "Nursing", "Sep 2010", "May 2014")};
    return out;
}

inline cv::Cv spanish()
{
    cv::Cv out = person("es", "Lucía Fernández Ortega", "Responsable de marketing", "lucia.fernandez@example.es",
                        "Especialista en captación y fidelización con ocho años en comercio electrónico.");
    out.experience = {job("Zumo Moda S.L.", "Responsable de marketing digital", "Valencia", "septiembre 2020", "actualidad",
                          {"Gestión de un presupuesto anual de 450.000 € en Google Ads y Meta",
                           "Coordinación de un equipo de cuatro personas"}),
                      job("Mercadona", "Analista de datos de clientes", "Valencia", "febrero 2017", "agosto 2020",
                          {"Segmentación de tres millones de clientes con SQL y Python"})};
    out.education = {study("Universitat de València", "Grado", "Publicidad", "septiembre 2012", "junio 2016")};
    return out;
}

struct Heads {
    QString summary, experience, education;
};

inline Heads headsOf(const QString &language)
{
    if (language == u"de")
        return {u"Profil"_s, u"Berufserfahrung"_s, u"Ausbildung"_s};
    if (language == u"fr")
        return {u"Profil"_s, u"Expérience professionnelle"_s, u"Formation"_s};
    if (language == u"es")
        return {u"Perfil"_s, u"Experiencia laboral"_s, u"Formación académica"_s};
    return {u"Summary"_s, u"Experience"_s, u"Education"_s};
}

/// What an entry is made of, of any section.
struct Entry {
    QString first, second, place, dates;
    QStringList bullets;
};

inline std::vector<Entry> jobsOf(const cv::Cv &cv)
{
    std::vector<Entry> out;
    for (const cv::Experience &one : cv.experience)
        out.push_back({one.title, one.company, one.location, QString(one.start_date + u" – " + one.end_date), one.bullets});
    return out;
}

inline std::vector<Entry> studiesOf(const cv::Cv &cv)
{
    std::vector<Entry> out;
    for (const cv::Education &one : cv.education)
        out.push_back({QString(one.degree + u", " + one.field), one.institution, {},
                       QString(one.start_date + u" – " + one.end_date), {}});
    return out;
}

inline QString listOf(const QStringList &bullets)
{
    QString out;
    for (const QString &one : bullets)
        out += u"<li>"_s + one.toHtmlEscaped() + u"</li>"_s;
    return out.isEmpty() ? out : u"<ul>"_s + out + u"</ul>"_s;
}

inline QString cell(const QString &width, const QString &html)
{
    return QStringLiteral("<td width=\"%1\" valign=\"top\">%2</td>").arg(width, html);
}

inline QString rowOf(const QString &cells)
{
    return u"<table width=\"100%\" cellspacing=\"0\" cellpadding=\"0\"><tr>"_s + cells + u"</tr></table>"_s;
}

inline QString bold(const QString &text)
{
    return u"<b>"_s + text.toHtmlEscaped() + u"</b>"_s;
}

inline QString placed(const Entry &e)
{
    return e.place.isEmpty() ? e.second.toHtmlEscaped() : QString(e.second + u", " + e.place).toHtmlEscaped();
}

using Shape = QString (*)(const Entry &);

struct Layout {
    const char *name;
    Shape entry;
    enum { Plain, Sidebar, HeadsBeside } page = Plain;
};

inline const Layout layouts[] = {
    {"title, employer under it, dates right",
     [](const Entry &e) -> QString {
         return rowOf(cell(u"65%"_s, bold(e.first)) + cell(u"35%"_s, u"<div align=\"right\">"_s + e.dates + u"</div>"_s)) +
                u"<div>"_s + placed(e) + u"</div>"_s + listOf(e.bullets);
     }},
    {"employer first, title in italics",
     [](const Entry &e) -> QString {
         return rowOf(cell(u"65%"_s, bold(e.second)) + cell(u"35%"_s, u"<div align=\"right\">"_s + e.dates + u"</div>"_s)) +
                u"<div><i>"_s + e.first.toHtmlEscaped() + u"</i></div>"_s + listOf(e.bullets);
     }},
    {"dates left",
     [](const Entry &e) -> QString {
         return rowOf(cell(u"30%"_s, e.dates) + cell(u"70%"_s, bold(e.first) + u"<br>"_s + placed(e) + listOf(e.bullets)));
     }},
    {"dates left on two lines, place under them",
     [](const Entry &e) -> QString {
         return rowOf(cell(u"19%"_s, e.dates + u"<br>"_s + e.place) +
                      cell(u"81%"_s, bold(e.second) + u"<br><i>"_s + e.first.toHtmlEscaped() + u"</i>"_s + listOf(e.bullets)));
     }},
    {"dates in a column to the right",
     [](const Entry &e) -> QString {
         return rowOf(cell(u"76%"_s, bold(e.first) + u" – "_s + e.second.toHtmlEscaped() + listOf(e.bullets)) +
                      cell(u"24%"_s, e.dates + u"<br>"_s + e.place));
     }},
    {"dates under the names",
     [](const Entry &e) -> QString {
         return u"<div>"_s + bold(e.first) + u"</div><div>"_s + e.second.toHtmlEscaped() + u"</div><div>"_s + e.dates +
                u"</div>"_s + listOf(e.bullets);
     }},
    {"dates above the names",
     [](const Entry &e) -> QString {
         return u"<div>"_s + e.dates + u"</div><div>"_s + bold(e.first) + u"</div><div>"_s + e.second.toHtmlEscaped() +
                u"</div>"_s + listOf(e.bullets);
     }},
    {"all on one line",
     [](const Entry &e) -> QString {
         return u"<div>"_s + bold(e.first) + u", "_s + e.second.toHtmlEscaped() + u" ("_s + e.dates + u")</div>"_s +
                listOf(e.bullets);
     }},
    {"sidebar",
     [](const Entry &e) -> QString {
         return u"<div>"_s + bold(e.first) + u"</div><div>"_s + e.second.toHtmlEscaped() + u"</div><div>"_s + e.dates +
                u"</div>"_s + listOf(e.bullets);
     },
     Layout::Sidebar},
    {"headings in the margin",
     [](const Entry &e) -> QString {
         return rowOf(cell(u"60%"_s, bold(e.second)) + cell(u"40%"_s, u"<div align=\"right\">"_s + e.dates + u"</div>"_s)) +
                u"<div>"_s + e.first.toHtmlEscaped() + u"</div>"_s + listOf(e.bullets);
     },
     Layout::HeadsBeside},
};

inline QString section(const QString &heading, const QString &body, const Layout &layout)
{
    if (layout.page == Layout::HeadsBeside)
        return rowOf(cell(u"24%"_s, bold(heading.toUpper())) + cell(u"76%"_s, body)) + u"<p></p>"_s;
    return u"<h2>"_s + heading + u"</h2>"_s + body;
}

inline QString htmlOf(const cv::Cv &cv, const Layout &layout)
{
    const Heads heads = headsOf(cv.language);
    QString jobs, studies;
    for (const Entry &entry : jobsOf(cv))
        jobs += layout.entry(entry);
    for (const Entry &entry : studiesOf(cv))
        studies += layout.entry(entry);
    const QString name = u"<h1>"_s + cv.personal.name + u"</h1><div>"_s + cv.personal.title + u"</div>"_s;
    const QString main = section(heads.summary, u"<div>"_s + cv.summary + u"</div>"_s, layout) +
                         section(heads.experience, jobs, layout) + section(heads.education, studies, layout);
    if (layout.page != Layout::Sidebar)
        return name + u"<div>"_s + cv.personal.email + u" | "_s + cv.personal.phone + u"</div>"_s + main;
    const QString side = u"<h2>"_s + (cv.language == u"de" ? u"Kontakt"_s : u"Contact"_s) + u"</h2><div>"_s + cv.personal.email +
                         u"</div><div>"_s + cv.personal.phone + u"</div><h2>"_s +
                         (cv.language == u"de" ? u"Sprachen"_s : cv.language == u"fr" ? u"Langues"_s
                          : cv.language == u"es"                                      ? u"Idiomas"_s
                                                                                      : u"Languages"_s) +
                         u"</h2><div>English</div><div>Français</div><div>Deutsch</div>"_s;
    return rowOf(cell(u"34%"_s, side) + cell(u"66%"_s, name + main));
}

inline QByteArray pdfOf(const QString &html)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setResolution(96);
    QTextDocument document;
    QFont font(u"Source Sans 3"_s);
    font.setPointSizeF(10);
    document.setDefaultFont(font);
    document.setHtml(html);
    document.print(&writer);
    return buffer.data();
}

} // namespace vitae::test
