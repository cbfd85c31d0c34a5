#include "compose/Translation.h"

#include "compose/Language.h"
#include "cv/Dates.h"

#include <QHash>
#include <array>

namespace vitae::compose
{

namespace
{

constexpr std::array<const char16_t *, 5> languages{u"en", u"fr", u"id", u"de", u"es"};

/// One meaning a row, in the order of the languages above.
constexpr std::array<std::array<const char16_t *, 5>, 62> phrases{{
    {u"Native", u"Langue maternelle", u"Bahasa ibu", u"Muttersprache", u"Nativo"},
    {u"Native speaker", u"Langue maternelle", u"Penutur asli", u"Muttersprachler", u"Hablante nativo"},
    {u"Fluent", u"Courant", u"Fasih", u"Fließend", u"Fluido"},
    {u"Bilingual", u"Bilingue", u"Dwibahasa", u"Zweisprachig", u"Bilingüe"},
    {u"Advanced", u"Avancé", u"Mahir", u"Fortgeschritten", u"Avanzado"},
    {u"Intermediate", u"Intermédiaire", u"Menengah", u"Mittelstufe", u"Intermedio"},
    {u"Beginner", u"Débutant", u"Pemula", u"Anfänger", u"Principiante"},
    {u"Basic", u"Notions", u"Dasar", u"Grundkenntnisse", u"Básico"},
    {u"Elementary", u"Élémentaire", u"Dasar", u"Grundkenntnisse", u"Elemental"},
    {u"Expert", u"Expert", u"Ahli", u"Experte", u"Experto"},
    {u"Professional", u"Professionnel", u"Profesional", u"Beruflich", u"Profesional"},
    {u"Professional working proficiency", u"Niveau professionnel", u"Profesional", u"Verhandlungssicher",
     u"Competencia profesional"},
    {u"English", u"Anglais", u"Bahasa Inggris", u"Englisch", u"Inglés"},
    {u"French", u"Français", u"Bahasa Prancis", u"Französisch", u"Francés"},
    {u"German", u"Allemand", u"Bahasa Jerman", u"Deutsch", u"Alemán"},
    {u"Spanish", u"Espagnol", u"Bahasa Spanyol", u"Spanisch", u"Español"},
    {u"Indonesian", u"Indonésien", u"Bahasa Indonesia", u"Indonesisch", u"Indonesio"},
    {u"Portuguese", u"Portugais", u"Bahasa Portugis", u"Portugiesisch", u"Portugués"},
    {u"Italian", u"Italien", u"Bahasa Italia", u"Italienisch", u"Italiano"},
    {u"Dutch", u"Néerlandais", u"Bahasa Belanda", u"Niederländisch", u"Neerlandés"},
    {u"Arabic", u"Arabe", u"Bahasa Arab", u"Arabisch", u"Árabe"},
    {u"Chinese", u"Chinois", u"Bahasa Mandarin", u"Chinesisch", u"Chino"},
    {u"Japanese", u"Japonais", u"Bahasa Jepang", u"Japanisch", u"Japonés"},
    {u"Korean", u"Coréen", u"Bahasa Korea", u"Koreanisch", u"Coreano"},
    {u"Russian", u"Russe", u"Bahasa Rusia", u"Russisch", u"Ruso"},
    {u"Skills", u"Compétences", u"Keahlian", u"Kenntnisse", u"Habilidades"},
    {u"Programming languages", u"Langages de programmation", u"Bahasa pemrograman", u"Programmiersprachen",
     u"Lenguajes de programación"},
    {u"Programming", u"Programmation", u"Pemrograman", u"Programmierung", u"Programación"},
    {u"Frameworks", u"Frameworks", u"Kerangka kerja", u"Frameworks", u"Frameworks"},
    {u"Databases", u"Bases de données", u"Basis data", u"Datenbanken", u"Bases de datos"},
    {u"Tools", u"Outils", u"Alat", u"Werkzeuge", u"Herramientas"},
    {u"Languages", u"Langues", u"Bahasa", u"Sprachen", u"Idiomas"},
    {u"Soft skills", u"Savoir-être", u"Keterampilan interpersonal", u"Soziale Kompetenzen", u"Habilidades personales"},
    {u"Communication", u"Communication", u"Komunikasi", u"Kommunikation", u"Comunicación"},
    {u"Teamwork", u"Travail en équipe", u"Kerja sama tim", u"Teamarbeit", u"Trabajo en equipo"},
    {u"Leadership", u"Leadership", u"Kepemimpinan", u"Führung", u"Liderazgo"},
    {u"Project management", u"Gestion de projet", u"Manajemen proyek", u"Projektmanagement", u"Gestión de proyectos"},
    {u"Problem solving", u"Résolution de problèmes", u"Pemecahan masalah", u"Problemlösung",
     u"Resolución de problemas"},
    {u"Time management", u"Gestion du temps", u"Manajemen waktu", u"Zeitmanagement", u"Gestión del tiempo"},
    {u"Accounting", u"Comptabilité", u"Akuntansi", u"Buchhaltung", u"Contabilidad"},
    {u"Marketing", u"Marketing", u"Pemasaran", u"Marketing", u"Marketing"},
    {u"Sales", u"Vente", u"Penjualan", u"Vertrieb", u"Ventas"},
    {u"Customer service", u"Service client", u"Layanan pelanggan", u"Kundenservice", u"Atención al cliente"},
    {u"Data analysis", u"Analyse de données", u"Analisis data", u"Datenanalyse", u"Análisis de datos"},
    {u"Machine learning", u"Apprentissage automatique", u"Pembelajaran mesin", u"Maschinelles Lernen",
     u"Aprendizaje automático"},
    {u"Software Engineer", u"Ingénieur logiciel", u"Insinyur perangkat lunak", u"Softwareingenieur",
     u"Ingeniero de software"},
    {u"Software Developer", u"Développeur logiciel", u"Pengembang perangkat lunak", u"Softwareentwickler",
     u"Desarrollador de software"},
    {u"Web Developer", u"Développeur web", u"Pengembang web", u"Webentwickler", u"Desarrollador web"},
    {u"Project Manager", u"Chef de projet", u"Manajer proyek", u"Projektleiter", u"Jefe de proyecto"},
    {u"Accountant", u"Comptable", u"Akuntan", u"Buchhalter", u"Contable"},
    {u"Nurse", u"Infirmier", u"Perawat", u"Krankenpfleger", u"Enfermero"},
    {u"Teacher", u"Enseignant", u"Guru", u"Lehrer", u"Profesor"},
    {u"Intern", u"Stagiaire", u"Magang", u"Praktikant", u"Becario"},
    {u"Manager", u"Responsable", u"Manajer", u"Leiter", u"Gerente"},
    {u"Engineer", u"Ingénieur", u"Insinyur", u"Ingenieur", u"Ingeniero"},
    {u"Bachelor", u"Licence", u"Sarjana", u"Bachelor", u"Grado"},
    {u"Master", u"Master", u"Magister", u"Master", u"Máster"},
    {u"PhD", u"Doctorat", u"Doktor", u"Doktorat", u"Doctorado"},
    {u"Computer Science", u"Informatique", u"Ilmu Komputer", u"Informatik", u"Informática"},
    {u"Reading", u"Lecture", u"Membaca", u"Lesen", u"Lectura"},
    {u"Travel", u"Voyages", u"Bepergian", u"Reisen", u"Viajes"},
    {u"Photography", u"Photographie", u"Fotografi", u"Fotografie", u"Fotografía"},
}};

class Translator
{
public:
    explicit Translator(const QString &language) : m_language(language)
    {
        size_t to = languages.size();
        for (size_t i = 0; i < languages.size(); ++i) {
            if (language == QStringView(languages[i]))
                to = i;
        }
        if (to == languages.size())
            return;
        for (const auto &row : phrases) {
            for (const char16_t *from : row) {
                const QString key = folded(QStringView(from));
                if (!m_words.contains(key))
                    m_words.insert(key, QString::fromUtf16(row[to]));
            }
        }
        m_dates = true;
    }

    /// A text that is a phrase as a whole; else it stays, and is listed where words are in it.
    void text(QString &value, const QString &path)
    {
        if (value.trimmed().isEmpty())
            return;
        const auto found = m_words.constFind(folded(value.trimmed()));
        if (found != m_words.cend()) {
            value = *found;
            return;
        }
        const bool words = std::any_of(value.begin(), value.end(), [](QChar c) { return c.isLetter(); });
        if (words)
            m_untranslated.append(path);
    }

    /// A name of a thing, which is the same in every language where the dictionary does not know it.
    void name(QString &value) const
    {
        const auto found = m_words.constFind(folded(value.trimmed()));
        if (found != m_words.cend())
            value = *found;
    }

    void texts(QStringList &values, const QString &path)
    {
        for (qsizetype i = 0; i < values.size(); ++i)
            text(values[i], QString(path + u'/' + QString::number(i)));
    }

    void names(QStringList &values) const
    {
        for (QString &value : values)
            name(value);
    }

    void date(QString &value) const
    {
        const auto parsed = m_dates ? cv::parseDate(value) : std::nullopt;
        if (!parsed)
            return;
        if (parsed->present)
            value = cv::presentWord(m_language);
        else if (std::any_of(value.begin(), value.end(), [](QChar c) { return c.isLetter(); }) && !parsed->day)
            value = cv::formatDate(value, value.size() > 8 ? u"MMMM yyyy" : u"MMM yyyy", m_language);
    }

    QStringList take() { return std::move(m_untranslated); }

private:
    QString m_language;
    QHash<QString, QString> m_words;
    QStringList m_untranslated;
    bool m_dates = false;
};

QString at(const char16_t *section, size_t i, const char16_t *field)
{
    return QString::fromUtf16(section) + u'/' + QString::number(i) + u'/' + QString::fromUtf16(field);
}

} // namespace

Translated translated(cv::Cv cv, const QString &tag)
{
    const QString language = tag.section(u'-', 0, 0).toLower();
    Translator to(language);
    cv.language = tag;
    cv.extra.take(u"section_titles"); // headings are the language's own again
    to.text(cv.personal.title, QStringLiteral("personal/title"));
    to.text(cv.summary, QStringLiteral("summary"));
    for (size_t i = 0; i < cv.experience.size(); ++i) {
        cv::Experience &entry = cv.experience[i];
        to.text(entry.title, at(u"experience", i, u"title"));
        to.text(entry.description, at(u"experience", i, u"description"));
        to.texts(entry.bullets, at(u"experience", i, u"bullets"));
        to.date(entry.start_date);
        to.date(entry.end_date);
    }
    for (size_t i = 0; i < cv.education.size(); ++i) {
        cv::Education &entry = cv.education[i];
        to.text(entry.degree, at(u"education", i, u"degree"));
        to.text(entry.field, at(u"education", i, u"field"));
        to.texts(entry.courses, at(u"education", i, u"courses"));
        to.texts(entry.bullets, at(u"education", i, u"bullets"));
        to.date(entry.start_date);
        to.date(entry.end_date);
    }
    for (cv::Skill &skill : cv.skills) {
        to.name(skill.name);
        to.name(skill.level);
        to.names(skill.items);
    }
    for (size_t i = 0; i < cv.projects.size(); ++i) {
        cv::Project &entry = cv.projects[i];
        to.text(entry.description, at(u"projects", i, u"description"));
        to.text(entry.role, at(u"projects", i, u"role"));
        to.texts(entry.bullets, at(u"projects", i, u"bullets"));
        to.date(entry.start_date);
        to.date(entry.end_date);
    }
    for (cv::Language &one : cv.languages) {
        to.name(one.name);
        to.name(one.level);
    }
    for (cv::Certification &one : cv.certifications)
        to.date(one.date);
    for (size_t i = 0; i < cv.awards.size(); ++i) {
        to.text(cv.awards[i].title, at(u"awards", i, u"title"));
        to.text(cv.awards[i].summary, at(u"awards", i, u"summary"));
        to.date(cv.awards[i].date);
    }
    for (size_t i = 0; i < cv.volunteering.size(); ++i) {
        cv::Volunteering &entry = cv.volunteering[i];
        to.text(entry.position, at(u"volunteering", i, u"position"));
        to.text(entry.summary, at(u"volunteering", i, u"summary"));
        to.texts(entry.highlights, at(u"volunteering", i, u"highlights"));
        to.date(entry.startDate);
        to.date(entry.endDate);
    }
    for (cv::Interest &one : cv.interests) {
        to.name(one.name);
        to.names(one.keywords);
    }
    for (size_t i = 0; i < cv.custom_sections.size(); ++i) {
        cv::CustomSection &section = cv.custom_sections[i];
        to.text(section.title, at(u"custom_sections", i, u"title"));
        to.text(section.content, at(u"custom_sections", i, u"content"));
        to.texts(section.bullets, at(u"custom_sections", i, u"bullets"));
    }
    return {std::move(cv), to.take()};
}

} // namespace vitae::compose
