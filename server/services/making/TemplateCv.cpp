#include "services/making/TemplateCv.h"

#include "cv/Codec.h"

namespace vitae::making
{

namespace
{

struct Words {
    const char16_t *title, *place, *summary, *company, *role, *first, *second, *third, *school, *degree, *field, *group,
        *skill, *project, *about, *language, *level;
};

constexpr Words english{u"Your title", u"City, Country",
                        u"Two or three sentences: what you do, for how long, and what you are known for.", u"Employer",
                        u"Your role", u"What you did, with which tools, and what came of it", u"A result with a number",
                        u"Something that you improved, led or taught", u"School or university", u"Degree", u"Field",
                        u"Tools", u"A skill", u"A project", u"What it is, and your part in it", u"A language",
                        u"Fluent"};
constexpr Words french{u"Votre titre", u"Ville, Pays",
                       u"Deux ou trois phrases : ce que vous faites, depuis quand, et ce qui vous distingue.",
                       u"Employeur", u"Votre poste", u"Ce que vous avez fait, avec quels outils, et le résultat",
                       u"Un résultat chiffré", u"Ce que vous avez amélioré, dirigé ou transmis", u"École ou université",
                       u"Diplôme", u"Domaine", u"Outils", u"Une compétence", u"Un projet", u"Ce que c'est, et votre rôle",
                       u"Une langue", u"Courant"};
constexpr Words indonesian{u"Jabatan Anda", u"Kota, Negara",
                           u"Dua atau tiga kalimat: apa yang Anda kerjakan, sejak kapan, dan apa keunggulan Anda.",
                           u"Perusahaan", u"Posisi Anda", u"Apa yang Anda kerjakan, dengan alat apa, dan hasilnya",
                           u"Hasil dengan angka", u"Sesuatu yang Anda perbaiki, pimpin, atau ajarkan",
                           u"Sekolah atau universitas", u"Gelar", u"Jurusan", u"Alat", u"Sebuah keahlian",
                           u"Sebuah proyek", u"Apa itu, dan peran Anda", u"Sebuah bahasa", u"Fasih"};

QString s(const char16_t *text)
{
    return QString::fromUtf16(text);
}

} // namespace

cv::Cv templateCv(const QString &name, const QString &email, const QString &language)
{
    const Words &words = language.startsWith(u"fr") ? french : language.startsWith(u"id") ? indonesian : english;
    cv::Cv cv;
    cv.cv_title = name;
    cv.language = &words == &french ? QStringLiteral("fr") : &words == &indonesian ? QStringLiteral("id")
                                                                                   : QStringLiteral("en");
    cv.personal.name = name;
    cv.personal.email = email;
    cv.personal.title = s(words.title);
    cv.personal.location = s(words.place);
    cv.summary = s(words.summary);
    cv::Experience job;
    job.company = s(words.company);
    job.title = s(words.role);
    job.bullets = {s(words.first), s(words.second), s(words.third)};
    cv.experience.push_back(job);
    cv::Education study;
    study.institution = s(words.school);
    study.degree = s(words.degree);
    study.field = s(words.field);
    cv.education.push_back(study);
    cv::Skill skill;
    skill.name = s(words.group);
    skill.items = {s(words.skill)};
    cv.skills.push_back(skill);
    cv::Project project;
    project.name = s(words.project);
    project.description = s(words.about);
    cv.projects.push_back(project);
    cv::Language spoken;
    spoken.name = s(words.language);
    spoken.level = s(words.level);
    cv.languages.push_back(spoken);
    cv::assignIds(cv);
    return cv;
}

} // namespace vitae::making
