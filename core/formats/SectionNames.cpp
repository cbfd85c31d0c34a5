#include "formats/SectionNames.h"

#include "cv/Sections.h"

#include <QHash>
#include <QRegularExpression>

namespace vitae::formats
{

namespace
{

struct Synonyms {
    const char16_t *section, *language;
    const char16_t *headings; ///< with commas between them
};

// Beside those of cv::sectionTitle().
constexpr Synonyms synonyms[] = {
    {u"summary", u"en",
     u"professional summary,career summary,executive summary,about,about me,profile,professional profile,"
     u"objective,career objective,career profile,personal profile,professional objective,profile summary,"
     u"professional overview,summary and objective,personal statement,overview,introduction,bio,resume summary,summary of "
     u"qualifications"},
    {u"summary", u"fr",
     u"résumé,profil professionnel,à propos,a propos de moi,objectif,objectif professionnel,présentation"},
    {u"summary", u"de", u"über mich,kurzprofil,zusammenfassung,persönliches profil,berufsziel"},
    {u"summary", u"es", u"resumen,resumen profesional,perfil profesional,sobre mí,acerca de mí,objetivo,extracto"},
    {u"summary", u"id", u"profil diri,tentang saya,ringkasan profesional,tujuan karir,deskripsi diri"},
    {u"experience", u"en",
     u"work experience,professional experience,employment,employment history,work history,career history,"
     u"relevant experience,experiences,work,jobs,career,positions,industry experience,professional background,"
     u"professional history,employment experience,work experiences,professional experiences,internships,"
     u"internship experience,research experience,teaching experience,clinical experience,other experience,"
     u"additional experience,selected experience,career experience,job experience"},
    {u"experience", u"fr", u"expérience,expériences,expériences professionnelles,parcours professionnel,emplois"},
    {u"experience", u"de",
     u"erfahrung,arbeitserfahrung,beruflicher werdegang,berufliche erfahrung,werdegang,praktische erfahrung,"
     u"berufspraxis,beruflicher hintergrund"},
    {u"experience", u"es",
     u"experiencia,experiencia profesional,historial laboral,trayectoria profesional,trayectoria laboral"},
    {u"experience", u"id", u"pengalaman,pengalaman profesional,riwayat pekerjaan,riwayat kerja,pengalaman bekerja"},
    {u"education", u"en",
     u"academic background,education and training,educational background,academic history,studies,"
     u"qualifications,academic qualifications,education background,academic experience,academic education,"
     u"education and qualifications,education and certifications,academics,schooling"},
    {u"education", u"fr", u"formations,études,diplômes,formation académique,parcours académique,scolarité,éducation"},
    {u"education", u"de",
     u"bildung,bildungsweg,studium,ausbildung und studium,akademischer werdegang,schulbildung,hochschulbildung"},
    {u"education", u"es", u"educación,formación,estudios,formación academica,datos académicos"},
    {u"education", u"id", u"riwayat pendidikan,latar belakang pendidikan,pendidikan formal"},
    {u"skills", u"en",
     u"technical skills,core skills,key skills,competencies,core competencies,technologies,expertise,"
     u"areas of expertise,skill set,skills and tools,tools,strengths,technical proficiency,skills summary,"
     u"professional skills,soft skills,hard skills,skills and expertise,skills and technologies,technical expertise,"
     u"skills and competencies,tech stack,computer skills,it skills,other skills,additional skills,skills and abilities,"
     u"key competencies,core strengths,technical competencies,abilities"},
    {u"skills", u"fr", u"compétences techniques,compétences clés,savoir faire,aptitudes,compétences informatiques"},
    {u"skills", u"de",
     u"fähigkeiten,fertigkeiten,kompetenzen,fachkenntnisse,edv kenntnisse,it kenntnisse,technische kenntnisse,"
     u"kenntnisse und fähigkeiten"},
    {u"skills", u"es", u"competencias,aptitudes,conocimientos,habilidades técnicas,destrezas"},
    {u"skills", u"id", u"keterampilan,kemampuan,kompetensi,keahlian teknis,skill"},
    {u"projects", u"en",
     u"personal projects,selected projects,side projects,key projects,project experience,open source,"
     u"open source projects,academic projects,notable projects,projects and open source,portfolio,featured projects"},
    {u"projects", u"fr", u"projets personnels,réalisations"},
    {u"projects", u"de", u"projekterfahrung,eigene projekte,ausgewählte projekte"},
    {u"projects", u"es", u"proyectos personales,proyectos destacados"},
    {u"projects", u"id", u"projek,proyek pribadi,portofolio"},
    {u"languages", u"en", u"language skills,spoken languages"},
    {u"languages", u"fr", u"langues étrangères,compétences linguistiques,langues parlées"},
    {u"languages", u"de", u"sprachkenntnisse,fremdsprachen"},
    {u"languages", u"es", u"lenguas,idiomas extranjeros"},
    {u"languages", u"id", u"kemampuan bahasa,penguasaan bahasa"},
    {u"certifications", u"en",
     u"certificates,licenses and certifications,certifications and licenses,licenses,"
     u"professional certifications,training and certifications,courses and certifications,certification"},
    {u"certifications", u"fr", u"certificats"},
    {u"certifications", u"de", u"zertifizierungen,zertifikate und weiterbildungen"},
    {u"certifications", u"es", u"certificados"},
    {u"certifications", u"id", u"sertifikat,pelatihan dan sertifikasi"},
    {u"awards", u"en",
     u"honors,honours,honors and awards,awards and honors,awards and achievements,achievements,accomplishments,"
     u"recognition,scholarships"},
    {u"awards", u"fr", u"prix,prix et distinctions,récompenses,bourses"},
    {u"awards", u"de", u"preise,preise und auszeichnungen,ehrungen,stipendien"},
    {u"awards", u"es", u"premios,reconocimientos,logros,becas"},
    {u"awards", u"id", u"prestasi,penghargaan dan prestasi"},
    {u"publications", u"en", u"papers,selected publications,research publications,articles"},
    {u"publications", u"de", u"publikationen"},
    {u"publications", u"es", u"publicaciones"},
    {u"volunteering", u"en", u"volunteer,volunteer experience,volunteer work,community service,community involvement"},
    {u"volunteering", u"fr", u"volontariat,engagement associatif,vie associative,engagements"},
    {u"volunteering", u"de", u"ehrenamtliche tätigkeit,ehrenamtliches engagement,freiwilligenarbeit,engagement"},
    {u"volunteering", u"es", u"experiencia de voluntariado"},
    {u"volunteering", u"id", u"kegiatan sosial,relawan,pengalaman sukarela"},
    {u"interests", u"en", u"hobbies,hobbies and interests,interests and hobbies,personal interests"},
    {u"interests", u"fr", u"loisirs,intérêts,centre d’intérêt,hobbies et intérêts,passions"},
    {u"interests", u"de", u"hobbys,interessen und hobbys,freizeit"},
    {u"interests", u"es", u"aficiones,pasatiempos,hobbies e intereses"},
    {u"interests", u"id", u"hobi,minat dan hobi"},
    {u"references", u"en", u"referees,recommendations,testimonials"},
    {u"references", u"fr", u"recommandations"},
    {u"references", u"es", u"recomendaciones"},
};

constexpr QStringView languages[] = {u"en", u"fr", u"de", u"es", u"id", u"pt", u"it", u"nl", u"ar", u"ja", u"zh"};

QHash<QString, HeadingMeaning> makeHeadings()
{
    QHash<QString, HeadingMeaning> out;
    const auto add = [&](const QString &heading, const QString &section, const QString &language) {
        const QString folded = foldedHeading(heading);
        const auto found = out.find(folded);
        if (found == out.end())
            out.insert(folded, {section, language});
        else if (found->language != language && found->section == section)
            found->language.clear(); // of more than one language
    };
    for (QStringView language : languages) {
        for (const QString &section : cv::sectionNames()) {
            if (section != u"custom_sections")
                add(cv::sectionTitle(section, language), section, language.toString());
        }
    }
    for (const Synonyms &row : synonyms) {
        for (const QString &heading : QString::fromUtf16(row.headings).split(u','))
            add(heading, QString::fromUtf16(row.section), QString::fromUtf16(row.language));
    }
    return out;
}

struct LabelRow {
    Label label;
    const char16_t *language, *text;
};

constexpr LabelRow labels[] = {
    {Label::Courses, u"en", u"Courses"},
    {Label::Courses, u"fr", u"Cours"},
    {Label::Courses, u"de", u"Kurse"},
    {Label::Courses, u"es", u"Cursos"},
    {Label::Courses, u"id", u"Mata kuliah"},
    {Label::Courses, u"", u"Coursework"},
    {Label::Courses, u"", u"Relevant coursework"},
    {Label::Courses, u"", u"Relevant courses"},
    {Label::Grade, u"en", u"GPA"},
    {Label::Grade, u"fr", u"Moyenne"},
    {Label::Grade, u"de", u"Note"},
    {Label::Grade, u"es", u"Nota"},
    {Label::Grade, u"id", u"IPK"},
    {Label::Grade, u"", u"Grade"},
    {Label::Grade, u"", u"Abschlussnote"},
    {Label::Grade, u"", u"CGPA"},
    {Label::Technologies, u"en", u"Technologies"},
    {Label::Technologies, u"fr", u"Technologies"},
    {Label::Technologies, u"de", u"Technologien"},
    {Label::Technologies, u"es", u"Tecnologías"},
    {Label::Technologies, u"id", u"Teknologi"},
    {Label::Technologies, u"", u"Tech stack"},
    {Label::Technologies, u"", u"Stack"},
    {Label::Technologies, u"", u"Tools"},
    {Label::Role, u"en", u"Role"},
    {Label::Role, u"fr", u"Rôle"},
    {Label::Role, u"de", u"Rolle"},
    {Label::Role, u"es", u"Rol"},
    {Label::Role, u"id", u"Peran"},
};

} // namespace

QString foldedHeading(QStringView heading)
{
    static const QRegularExpression number(QStringLiteral("^([0-9]+|[ivx]+|[a-z])[.)]\\s+"));
    QString out;
    for (QChar c : heading.toString().normalized(QString::NormalizationForm_KD).toLower()) {
        if (c.category() == QChar::Mark_NonSpacing)
            continue;
        if (c == u'&' || c == u'+')
            out += u" and ";
        else if (c == u'\u2019' || c == u'\'')
            out += u'\'';
        else if (c.isLetterOrNumber() || c == u'.' || c == u')')
            out += c;
        else
            out += u' ';
    }
    out = out.simplified();
    out.remove(number);
    while (out.endsWith(u'.') || out.endsWith(u')'))
        out.chop(1);
    return out;
}

HeadingMeaning meaningOf(QStringView heading)
{
    static const QHash<QString, HeadingMeaning> headings = makeHeadings();
    if (heading.size() > 60)
        return {};
    const QString folded = foldedHeading(heading);
    if (const auto found = headings.constFind(folded); found != headings.cend())
        return *found;
    if (!folded.contains(u' ') || heading.toString().toUpper() != heading)
        return {};
    // "S UMMARY", "E X P E R I E N C E": letters set apart, as capitals often are.
    static const QHash<QString, HeadingMeaning> squeezed = [] {
        QHash<QString, HeadingMeaning> out;
        for (auto it = headings.cbegin(); it != headings.cend(); ++it)
            out.insert(QString(it.key()).remove(u' '), it.value());
        return out;
    }();
    return squeezed.value(QString(folded).remove(u' '));
}

QString labelText(Label label, QStringView language)
{
    const QStringView primary = language.left(language.indexOf(u'-') < 0 ? language.size() : language.indexOf(u'-'));
    const LabelRow *english = nullptr;
    for (const LabelRow &row : labels) {
        if (row.label == label && primary.compare(QStringView(row.language), Qt::CaseInsensitive) == 0 &&
            !primary.isEmpty())
            return QString::fromUtf16(row.text);
        if (row.label == label && !english)
            english = &row;
    }
    return QString::fromUtf16(english->text);
}

bool takeLabel(Label label, QStringView text, QString &value)
{
    for (const LabelRow &row : labels) {
        const QStringView word(row.text);
        if (row.label == label && text.size() > word.size() + 1 && text[word.size()] == u':' &&
            text.startsWith(word, Qt::CaseInsensitive)) {
            value = text.sliced(word.size() + 1).trimmed().toString();
            return !value.isEmpty();
        }
    }
    return false;
}

bool soundsLikeRole(QStringView text)
{
    static const QRegularExpression role(
        QStringLiteral(
            "\\b(engineer|developer|programmer|manager|director|head|lead|leader|architect|analyst|consultant|designer|"
            "scientist|researcher|assistant|intern|internship|trainee|officer|specialist|coordinator|administrator|"
            "teacher|professor|lecturer|tutor|nurse|doctor|technician|accountant|editor|writer|founder|co-founder|ceo|cto|"
            "cfo|coo|president|representative|associate|fellow|volunteer|mentor|member|chair|supervisor|clerk|cashier|"
            "aide|executive|agent|advisor|adviser|strategist|planner|buyer|chef|cook|waiter|waitress|barista|driver|"
            "mechanic|electrician|plumber|carpenter|pharmacist|physician|surgeon|therapist|counsell?or|attorney|lawyer|"
            "paralegal|secretary|receptionist|bookkeeper|auditor|controller|recruiter|journalist|producer|photographer|"
            "illustrator|translator|interpreter|librarian|instructor|trainer|coach|postdoc|apprentice|contractor|"
            "freelancer|principal|operator|inspector|foreman|caregiver|stylist|tester|copywriter|product owner|"
            "scrum master|evangelist|statistician|economist|chemist|broker|trader|banker|merchandiser|dentist|midwife|"
            "paramedic|pilot|"
            "ingénieure?|développeu(r|se)|chef(fe)? de|directeur|directrice|responsable|stagiaire|alternante?|"
            "infirmi(er|ère)|technicien(ne)?|comptable|vendeu(r|se)|enseignante?|professeure?|consultante?|chargée? de|"
            "assistante?|aide-soignante?|conduct(eur|rice)|médecin|avocate?|commerciale?|analyste|architecte|employée?|"
            "serveu(r|se)|cuisini(er|ère)|rédact(eur|rice)|gestionnaire|secrétaire|juriste|formateur|formatrice|gérante?|"
            "[a-zäöüß]*(entwickler|ingenieur|leiter|berater|techniker|pfleger|konstrukteur|assistent|lehrer|verkäufer|"
            "referent|redakteur|student|praktikant|mitarbeiter|manager|meister|fahrer|arbeiter|forscher|architekt|"
            "professor|planer|betreuer|trainer)(in)?|kauf(mann|frau)|sachbearbeiter(in)?|krankenschwester|geschäftsführer(in)?|"
            "arzt|ärztin|auszubildende[r]?|azubi|"
            "ingenier[oa]|desarrollador(a)?|gerente|director(a)?|becari[oa]|jef[ea] de|analista|enfermer[oa]|técnic[oa]|"
            "consultor(a)?|vendedor(a)?|profesor(a)?|camarer[oa]|abogad[oa]|administrativ[oa]|coordinador(a)?|asistente|"
            "auxiliar|diseñador(a)?|arquitect[oa]|médic[oa]|redactor(a)?|programador(a)?|encargad[oa]|supervisor(a)?|"
            "engenheir[oa]|desenvolvedor(a)?|coordenador(a)?|estagiári[oa]|enfermeir[oa]|assistente|diretor(a)?|"
            "pengembang|manajer|staf|magang|insinyur|asisten|analis|perawat|guru|dosen|kepala|koordinator|teknisi|"
            "akuntan|konsultan|petugas|pengajar|peneliti|sekretaris|desainer|kasir|wakil ketua|ketua|anggota)\\b"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    return role.match(text.left(200).toString()).hasMatch();
}

bool soundsLikeSchool(QStringView text)
{
    static const QRegularExpression school(
        QStringLiteral(
            "universi[td]|hochschule|college|school|institut|akademie|academy|école|lycée|escuela|colegio|sekolah|"
            "politeknik|polite[ck]ni|polytechni|gymnasium|faculty|facult|escola|academia|kolleg|conservato|realschule|"
            "berufsschule|\\b(?-i:MIT|ETH|TU|UC|EPFL|SMK|SMA|SMP|INSA|IUT|HEC|ESSEC|EDHEC|ENS)\\b"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    return school.match(text.left(200).toString()).hasMatch();
}

} // namespace vitae::formats
