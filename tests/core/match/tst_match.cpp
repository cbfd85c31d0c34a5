// Matching CVs with job offers: tokens, skills, languages, what is asked, and scores that make sense.

#include "formats/PlainText.h"
#include "match/Asked.h"
#include "match/Report.h"
#include "match/SkillList.h"
#include "match/Words.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

using namespace vitae;
using namespace vitae::match;

namespace
{

const QDate today(2026, 3, 1);

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

QString shared(const char *name)
{
    QFile file(QStringLiteral(VITAE_SHARED_DATA "/jobs/") + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QStringList skillsIn(const QString &language, const QString &line)
{
    const SkillList &list = SkillList::known(language);
    Stemmer stemmer(language);
    const auto words = tokens(line);
    std::vector<QString> stems;
    for (const Token &word : words)
        stems.push_back(stemmer.stem(word.folded));
    QStringList out;
    for (const NamedSkill &found : list.find(line, words, stems))
        out.append(list.name(found.skill));
    return out;
}

cv::Cv backend()
{
    return formats::fromPlainText(text("Ana Ng\nana@example.org\n\nSUMMARY\nBackend engineer.\n\nEXPERIENCE\n"
                                       "Senior Backend Engineer, Acme, Jan 2018 - Present\n- Built services in Go on "
                                       "Kubernetes\n- Tuned PostgreSQL\n\nSKILLS\nGo, K8s, Docker\n\nEDUCATION\nBachelor "
                                       "of Science, MIT, 2017\n"));
}

} // namespace

class MatchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsNames();
    void listIsLarge();
    void knowsSpellings_data();
    void knowsSpellings();
    void tellsLanguages_data();
    void tellsLanguages();
    void readsWhatIsAsked_data();
    void readsWhatIsAsked();
    void tellsZones();
    void fitsAndDoesNotFit();
    void worksInSevenLanguages_data();
    void worksInSevenLanguages();
    void takesAnyOfSeveral();
    void suggestsByGain();
    void saysNothingOfNothing();
    void isQuick();
};

void MatchTest::keepsNames()
{
    QStringList words;
    for (const Token &token : tokens(text("C++, C#, .NET, Node.js, R and Go (F#); Qualité à 7+ ans. Ένα")))
        words.append(token.folded);
    QCOMPARE(words.join(u'|'), text("c++|c#|.net|node.js|r|and|go|f#|qualite|a|7|ans|ενα"));
}

void MatchTest::listIsLarge()
{
    const SkillList &list = SkillList::known(u"en");
    QVERIFY2(list.size() >= 2000, qPrintable(QString::number(list.size())));
    QVERIFY2(list.spellings() >= 5000, qPrintable(QString::number(list.spellings())));
}

void MatchTest::knowsSpellings_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("skills");
    const auto row = [](const char *language, const char *line, const char *skills) {
        QTest::newRow(line) << text(language) << text(line) << text(skills);
    };
    row("en", "JS and K8s, Postgres", "JavaScript|Kubernetes|PostgreSQL");
    row("en", "Strong proficiency in Go for production services", "Go");
    row("en", "- Go and Kubernetes", "Go|Kubernetes");
    row("en", "Go to market; we react quickly and rest", "go-to-market");
    row("en", "designed circuit breakers and rate-limiting", "circuit breakers|rate limiting");
    row("en", "experience with REST APIs, R, C and C++", "REST|R|C|C++");
    row("en", "Infrastructure-as-code (Terraform, Helm)", "Infrastructure as Code|Terraform|Helm");
    row("fr", "gestion de projets et comptabilité", "project management|accounting");
    row("de", "Projektmanagement und Buchhaltung", "project management|accounting");
    row("es", "gestión de proyectos y contabilidad", "project management|accounting");
    row("pt", "gestão de projetos e contabilidade", "project management|accounting");
    row("id", "manajemen proyek dan akuntansi", "project management|accounting");
    row("ar", "إدارة المشاريع و المحاسبة", "project management|accounting");
}

void MatchTest::knowsSpellings()
{
    QFETCH(QString, language);
    QFETCH(QString, line);
    QFETCH(QString, skills);
    QCOMPARE(skillsIn(language, line).join(u'|'), skills);
}

void MatchTest::tellsLanguages_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("language");
    QTest::newRow("en") << text("We are looking for an engineer with experience in the field") << text("en");
    QTest::newRow("fr") << text("Nous recherchons un ingénieur avec une expérience dans le domaine") << text("fr");
    QTest::newRow("id") << text("Kami mencari insinyur yang memiliki pengalaman di bidang ini") << text("id");
    QTest::newRow("de") << text("Wir suchen einen Ingenieur mit Erfahrung in der Entwicklung") << text("de");
    QTest::newRow("es") << text("Buscamos una ingeniera con experiencia en el desarrollo de la empresa") << text("es");
    QTest::newRow("pt") << text("Procuramos um engenheiro com experiência no desenvolvimento em nossa equipe")
                        << text("pt");
    QTest::newRow("ar") << text("نبحث عن مهندس لديه خبرة في تطوير البرمجيات") << text("ar");
    QTest::newRow("none") << text("Kubernetes Docker") << text("en");
}

void MatchTest::tellsLanguages()
{
    QFETCH(QString, line);
    QFETCH(QString, language);
    QCOMPARE(languageOf(tokens(line)), language);
}

void MatchTest::readsWhatIsAsked_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<int>("years");
    QTest::addColumn<int>("degree");
    const auto row = [](const char *line, int years, Degree degree) {
        QTest::newRow(line) << text(line) << years << int(degree);
    };
    row("- 7+ years of backend software engineering experience", 7, Degree::None);
    row("- 3 to 5 years of experience, Bachelor's degree in Computer Science", 3, Degree::Bachelor);
    row("- Bachelor's or Master's degree", 0, Degree::Bachelor);
    row("- Diplôme Bac +5, 5 ans d'expérience minimum", 5, Degree::Master);
    row("- Pendidikan minimal S1 Akuntansi, pengalaman 2 tahun", 2, Degree::Bachelor);
    row("- Mindestens 4 Jahre Berufserfahrung", 4, Degree::None);
    row("- Mínimo 3 años de experiencia", 3, Degree::None);
    row("- Founded 20 years ago", 0, Degree::None);
    row("- خبرة 5 سنوات و شهادة بكالوريوس", 5, Degree::Bachelor);
}

void MatchTest::readsWhatIsAsked()
{
    QFETCH(QString, line);
    QFETCH(int, years);
    QFETCH(int, degree);
    const Asked asked = askedIn(zoned(QStringLiteral("Engineer"), line));
    QCOMPARE(asked.years, years);
    QCOMPARE(int(asked.degree), degree);
}

void MatchTest::tellsZones()
{
    const ZonedOffer offer =
        zoned({}, text("Senior Backend Engineer — Platform\n\nRequirements\n- Go\n- Kafka is a plus\n\nNice to have\n- "
                       "Rust\n\nWhat we offer\n- Free lunch\n\nAbout us\nWe make clouds.\n"));
    QCOMPARE(offer.title, text("Senior Backend Engineer"));
    QCOMPARE(offer.parts.size(), size_t(5));
    QCOMPARE(int(offer.parts[0].zone), int(Zone::Must));
    QCOMPARE(int(offer.parts[1].zone), int(Zone::Nice));
    QCOMPARE(int(offer.parts[2].zone), int(Zone::Nice));
    QCOMPARE(int(offer.parts[3].zone), int(Zone::Benefits));
    QCOMPARE(int(offer.parts[4].zone), int(Zone::About));
}

void MatchTest::fitsAndDoesNotFit()
{
    if (shared("js_backend-job.txt").isEmpty())
        QSKIP("the shared offers are not here");
    const cv::Cv fits = formats::fromPlainText(shared("js_backend-resume.txt"));
    const cv::Cv not_ = formats::fromPlainText(shared("js_marketing-resume.txt"));
    for (const char *offer : {"js_backend-job.txt", "rm_backend-eng.txt"}) {
        const Match good = match::match(fits, {{}, {}, shared(offer)}, today);
        const Match bad = match::match(not_, {{}, {}, shared(offer)}, today);
        qInfo() << offer << good.score << bad.score << "missing" << good.missingSkills << "found"
                << good.matchingSkills;
        QVERIFY2(good.score >= bad.score + 30, qPrintable(QStringLiteral("%1 %2").arg(good.score).arg(bad.score)));
    }
    const Match good = match::match(fits, {{}, {}, shared("js_backend-job.txt")}, today);
    QVERIFY2(good.score >= 65, qPrintable(toText(good)));
    for (const char *skill : {"Go", "Kubernetes", "Prometheus"})
        QVERIFY2(good.matchingSkills.contains(text(skill)), skill);
    QVERIFY(!good.skills.evidence.isEmpty());
}

void MatchTest::worksInSevenLanguages_data()
{
    QTest::addColumn<QString>("offer");
    QTest::addColumn<QString>("fits");
    QTest::addColumn<QString>("other");
    QTest::newRow("fr") << text("Comptable confirmé\n\nProfil recherché :\n- 3 ans d'expérience en comptabilité générale\n"
                                "- Maîtrise de Sage et d'Excel\n- Licence ou Bac +3\n- Rapprochement bancaire\n")
                        << text("Léa Roy\n\nEXPÉRIENCE\nComptable, Dupont, 2019 - 2024\n- Comptabilité générale et "
                                "rapprochements bancaires avec Sage\n\nCOMPÉTENCES\nSage, Excel\n\nFORMATION\nLicence de "
                                "gestion, Université de Lyon, 2018\n")
                        << text("Jo Pin\n\nEXPÉRIENCE\nCuisinier, Le Lapin, 2019 - 2024\n- Préparation des plats chauds\n");
    QTest::newRow("id") << text("Perawat\n\nKualifikasi:\n- Pendidikan minimal D3 Keperawatan\n- Pengalaman 2 tahun di "
                                "rumah sakit\n- Menguasai perawatan luka dan pemasangan infus\n")
                        << text("Siti\n\nPENGALAMAN\nPerawat, RS Harapan, 2018 - 2023\n- Perawatan luka dan pemasangan "
                                "infus pasien\n\nPENDIDIKAN\nD3 Keperawatan, Poltekkes, 2017\n")
                        << text("Budi\n\nPENGALAMAN\nSopir, PT Maju, 2018 - 2023\n- Mengantar barang ke gudang\n");
    QTest::newRow("de") << text("Softwareentwickler (m/w/d)\n\nAnforderungen:\n- Mindestens 3 Jahre Erfahrung in der "
                                "Softwareentwicklung\n- Java, Spring Boot und Docker\n- Kenntnisse in Datenbanken\n")
                        << text("Max\n\nBERUFSERFAHRUNG\nEntwickler, ACME GmbH, 2018 - 2024\n- Softwareentwicklung mit "
                                "Java und Spring Boot\n- Datenbank betreut, Docker eingeführt\n")
                        << text("Eva\n\nBERUFSERFAHRUNG\nKöchin, Hotel Post, 2018 - 2024\n- Warme Küche geleitet\n");
    QTest::newRow("es") << text("Enfermera\n\nRequisitos:\n- Grado en Enfermería\n- 2 años de experiencia en cuidados "
                                "intensivos\n- Administración de medicamentos\n")
                        << text("Ana\n\nEXPERIENCIA\nEnfermera, Hospital Sur, 2018 - 2023\n- Cuidados intensivos y "
                                "administración de medicamentos\n\nEDUCACIÓN\nGrado en Enfermería, UCM, 2017\n")
                        << text("Luis\n\nEXPERIENCIA\nAlbañil, Obras SL, 2018 - 2023\n- Levantar muros\n");
    QTest::newRow("pt") << text("Analista de dados\n\nRequisitos:\n- 2 anos de experiência em análise de dados\n- SQL e "
                                "Power BI\n- Obrigatório: Python\n")
                        << text("Rui\n\nEXPERIÊNCIA\nAnalista de dados, Banco, 2019 - 2023\n- Análise de dados em SQL, "
                                "Python e Power BI\n")
                        << text("Zé\n\nEXPERIÊNCIA\nMotorista, Expresso, 2019 - 2023\n- Entrega de encomendas\n");
    QTest::newRow("ar") << text("محاسب\n\nالمتطلبات\n- خبرة 3 سنوات في المحاسبة\n- شهادة بكالوريوس\n- إتقان Excel و SAP\n")
                        << text("سامي\n\nEXPERIENCE\nمحاسب, شركة النور, 2018 - 2023\n- المحاسبة العامة و SAP\n\nEDUCATION\n"
                                "بكالوريوس, جامعة القاهرة, 2017\n\nSKILLS\nExcel, SAP\n")
                        << text("نور\n\nEXPERIENCE\nسائق, شركة النقل, 2018 - 2023\n- توصيل الطلبات\n");
    QTest::newRow("en") << text("Pastry Chef\n\nYou have:\n- 3+ years in pastry\n- HACCP and food hygiene\n")
                        << text("Kim\n\nEXPERIENCE\nPastry Chef, Café, 2018 - 2023\n- Kept HACCP and food hygiene records\n")
                        << text("Lee\n\nEXPERIENCE\nDeveloper, Acme, 2018 - 2023\n- Wrote Java\n");
}

void MatchTest::worksInSevenLanguages()
{
    QFETCH(QString, offer);
    QFETCH(QString, fits);
    QFETCH(QString, other);
    const Match good = match::match(formats::fromPlainText(fits), {{}, {}, offer}, today);
    const Match bad = match::match(formats::fromPlainText(other), {{}, {}, offer}, today);
    QCOMPARE(good.language, QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY2(good.score >= bad.score + 30, qPrintable(toText(good) + u"\n\n" + toText(bad)));
    QVERIFY2(good.score >= 60, qPrintable(toText(good)));
}

void MatchTest::takesAnyOfSeveral()
{
    const OfferText offer{text("Engineer"), {}, text("Requirements:\n- Kubernetes or Nomad, Docker\n")};
    const Match found = match::match(backend(), offer, today);
    QVERIFY2(found.missingSkills.isEmpty(), qPrintable(found.missingSkills.join(u'|')));
    QVERIFY(found.matchingSkills.contains(text("Docker")));
}

void MatchTest::suggestsByGain()
{
    const OfferText offer{text("Backend Engineer"), {},
                          text("Requirements:\n- Kafka and Terraform\n- Go\n\nNice to have:\n- Rust and Elixir\n")};
    const Match before = match::match(backend(), offer, today);
    QVERIFY(before.suggestions.size() >= 2);
    for (size_t i = 1; i < before.suggestions.size(); ++i)
        QVERIFY(before.suggestions[i - 1].gain >= before.suggestions[i].gain);
    QVERIFY(before.missingSkills.indexOf(text("Kafka")) < before.missingSkills.indexOf(text("Elixir")));
    // What a suggestion promises comes true.
    const Suggestion &first = before.suggestions.front();
    cv::Cv better = backend();
    better.skills.front().items.append(before.missingSkills.front());
    QVERIFY(first.text.contains(before.missingSkills.front()));
    const Match after = match::match(better, offer, today);
    QVERIFY2(std::abs(after.score - before.score - first.gain) <= 1.5,
             qPrintable(QStringLiteral("%1 → %2, %3").arg(before.score).arg(after.score).arg(first.gain)));
    const json::Object report = toJson(before);
    QCOMPARE(report.value(u"matchScore").toInteger(), before.score);
    QVERIFY(report.value(u"scoreBreakdown")[u"title"][u"evidence"].isArray());
    double weights = 0;
    for (const auto name : {u"skills", u"keywords", u"experience", u"education", u"title"})
        weights += report.value(u"scoreBreakdown")[name][u"weight"].toDouble();
    QVERIFY(std::abs(weights - 1) < 0.01);
}

void MatchTest::saysNothingOfNothing()
{
    QCOMPARE(match::match({}, {{}, {}, {}}, today).score, 0);
    QCOMPARE(match::match(backend(), {{}, {}, text("…")}, today).score, 0);
    QVERIFY(match::match({}, {text("Engineer"), {}, text("Go")}, today).score <= 10);
}

void MatchTest::isQuick()
{
    if (shared("js_backend-job.txt").isEmpty())
        QSKIP("the shared offers are not here");
    const cv::Cv cv = formats::fromPlainText(shared("js_backend-resume.txt"));
    const OfferText offer{{}, {}, shared("js_backend-job.txt")};
    (void)match::match(cv, offer, today); // reads the lists
    QElapsedTimer timer;
    timer.start();
    constexpr int times = 50;
    for (int i = 0; i < times; ++i)
        (void)match::match(cv, offer, today);
    const double each = double(timer.nsecsElapsed()) / 1e6 / times;
    qInfo() << each << "ms a pair";
    QVERIFY2(each < 100, "a pair takes 5 ms at most on an idle machine"); // generous: others may be at work here
}

QTEST_GUILESS_MAIN(MatchTest)
#include "tst_match.moc"
