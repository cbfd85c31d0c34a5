// Résumés from free text: what they look like, that nothing in them is invented and little lost, that the codec reads
// them back.

#include "compose/Composer.h"
#include "core/compose/Words.h"
#include "cv/Codec.h"
#include "formats/Markdown.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTest>
#include <rapidcheck.h>

using namespace vitae;

namespace
{

const QString folder = QStringLiteral(VITAE_SOURCE_DIR "/tests/core/compose/golden");

QString read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString compose_(const char *text, const char *title = "My Resume")
{
    return compose::composeMarkdown(QString::fromUtf8(text), QString::fromUtf8(title));
}

QString pick(const QStringList &items)
{
    return items[*rc::gen::inRange(0, int(items.size()))];
}

/// A biography in random sentences; every word is proper spelling, so that words can be compared.
QString biography()
{
    static const QStringList names{QStringLiteral("Anna Smith"), QStringLiteral("Jean-Paul Morel"),
                                   QStringLiteral("Siti Rahma"), QStringLiteral("Omar Haddad")};
    static const QStringList roles{QStringLiteral("software engineer"), QStringLiteral("nurse"),
                                   QStringLiteral("project manager"),   QStringLiteral("sous chef"),
                                   QStringLiteral("data analyst"),      QStringLiteral("teacher"),
                                   QStringLiteral("warehouse operator")};
    static const QStringList employers{
        QStringLiteral("Siemens"),         QStringLiteral("the Red Cross"),       QStringLiteral("Bank of America"),
        QStringLiteral("a small startup"), QStringLiteral("St. Mary's Hospital"), QStringLiteral("IKEA")};
    static const QStringList places{QStringLiteral("Berlin"), QStringLiteral("New York"), QStringLiteral("Lyon")};
    static const QStringList skills{QStringLiteral("Python"),     QStringLiteral("Excel"),
                                    QStringLiteral("wound care"), QStringLiteral("C++"),
                                    QStringLiteral("Node.js"),    QStringLiteral("falconry"),
                                    QStringLiteral("SAP"),        QStringLiteral("negotiation")};
    static const QStringList deeds{QStringLiteral("led a team of 12 people"), QStringLiteral("cut costs by 30%"),
                                   QStringLiteral("built a mobile app"), QStringLiteral("trained 9 colleagues"),
                                   QStringLiteral("wrote the safety handbook")};
    static const QStringList templates{
        QStringLiteral("I am a {r} with {y} years of experience."),
        QStringLiteral("I worked at {e} as a {r} from {a} to {b}."),
        QStringLiteral("From {a} to {b} I was a {r} at {e} in {p}, where I {d}."),
        QStringLiteral("Since {b} I have been a {r} at {e}."),
        QStringLiteral("I {d} and {d}."),
        QStringLiteral("There I {d}."),
        QStringLiteral("Skills: {s}, {s}, {s}."),
        QStringLiteral("I know {s} and {s}."),
        QStringLiteral("I studied Biology at the University of {p} and graduated in {a}."),
        QStringLiteral("I hold a BSc in Chemistry from Oxford University."),
        QStringLiteral("I speak English and French (B2)."),
        QStringLiteral("In my free time I enjoy hiking and chess."),
        QStringLiteral("- {d}"),
        QStringLiteral("{e}, {r}, {a}-{b}"),
        QStringLiteral("Contact me at someone@example.org."),
        QStringLiteral("I won the Golden Ladle award in {a}."),
        QStringLiteral("Lorem ipsum dolor sit amet."),
        QStringLiteral("I am looking for a job in {p}."),
        QStringLiteral("EXPERIENCE"),
        QStringLiteral("Education:"),
        QString()};
    QString out = *rc::gen::arbitrary<bool>()
                      ? QString(QStringLiteral("My name is ") + pick(names) + QStringLiteral(". "))
                      : QString();
    const int count = *rc::gen::inRange(1, 14);
    for (int i = 0; i < count; ++i) {
        QString sentence = pick(templates);
        const auto fill = [&](const char *slot, const auto &make) {
            for (qsizetype at = sentence.indexOf(QLatin1String(slot)); at >= 0;
                 at = sentence.indexOf(QLatin1String(slot)))
                sentence.replace(at, 3, make());
        };
        fill("{r}", [&] { return pick(roles); });
        fill("{e}", [&] { return pick(employers); });
        fill("{p}", [&] { return pick(places); });
        fill("{s}", [&] { return pick(skills); });
        fill("{d}", [&] { return pick(deeds); });
        fill("{y}", [&] { return QString::number(*rc::gen::inRange(2, 30)); });
        fill("{a}", [&] { return QString::number(*rc::gen::inRange(1990, 2010)); });
        fill("{b}", [&] { return QString::number(*rc::gen::inRange(2010, 2024)); });
        out += sentence + (*rc::gen::arbitrary<bool>() ? u' ' : u'\n');
    }
    return out;
}

} // namespace

class ComposerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void looksAsReviewed_data();
    void looksAsReviewed();
    void neverInvents();
    void losesLittle();
    void readsBack();
    void survivesAnything();
    void namesNobodyWithoutAName();
    void takesTheTitleThatSaysSomething();
    void findsContacts_data();
    void findsContacts();
    void findsNames_data();
    void findsNames();
    void othersJobsAreNotOnesOwn_data();
    void othersJobsAreNotOnesOwn();
    void ordersJobs();
    void isQuick();
};

void ComposerTest::looksAsReviewed_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &file : QDir(folder).entryList({QStringLiteral("*.txt")}))
        QTest::newRow(qPrintable(file)) << file.chopped(4);
}

void ComposerTest::looksAsReviewed()
{
    QFETCH(QString, name);
    const QString text = read(folder + u'/' + name + u".txt"), wanted = read(folder + u'/' + name + u".md");
    const QString title = QStringLiteral("My Resume");
    const QString got = compose::composeMarkdown(text, title);
    if (qEnvironmentVariableIsSet("VITAE_UPDATE_GOLDEN")) {
        QFile file(folder + u'/' + name + u".md");
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(got.toUtf8());
    } else if (got != wanted) {
        QFAIL(qPrintable(QString(QStringLiteral("got:\n") + got + QStringLiteral("\nwanted:\n") + wanted)));
    }
    QCOMPARE(test::inventedWords(got, text + u' ' + title), QStringList());
    // What only introduces ("my name is", "worked at") may go: less than a third of the words of content.
    const QStringList lost = test::lostWords(got, text);
    QVERIFY2(lost.size() * 3 < test::plainWords(text).size(), qPrintable(lost.join(u' ')));
    QCOMPARE(compose::plainMarkdown(formats::fromMarkdown(got)), got);
}

void ComposerTest::neverInvents()
{
    QVERIFY(rc::check("every word is of the source or of the composer's own list", [] {
        const QString text = biography(), title = QStringLiteral("Senior Baker Resume");
        const QString got = compose::composeMarkdown(text, title);
        const QStringList invented = test::inventedWords(got, text + u' ' + title);
        if (!invented.isEmpty())
            RC_FAIL(
                QString(text + QStringLiteral("\n=>\n") + got + QStringLiteral("\ninvented: ") + invented.join(u' '))
                    .toStdString());
        RC_ASSERT(compose::composeMarkdown(text, title) == got);
    }));
}

void ComposerTest::losesLittle()
{
    // Of these sentences nothing but words that the structure says too may be missing.
    static const QSet<QString> said{
        QStringLiteral("name"),  QStringLiteral("worked"),     QStringLiteral("contact"),   QStringLiteral("skills"),
        QStringLiteral("know"),  QStringLiteral("studied"),    QStringLiteral("graduated"), QStringLiteral("hold"),
        QStringLiteral("speak"), QStringLiteral("free"),       QStringLiteral("time"),      QStringLiteral("enjoy"),
        QStringLiteral("won"),   QStringLiteral("experience"), QStringLiteral("education"), QStringLiteral("looking")};
    QVERIFY(rc::check("every fact of the source is in the résumé", [] {
        const QString text = biography();
        const QString got = compose::composeMarkdown(text, QStringLiteral("Title"));
        QStringList lost = test::lostWords(got, text);
        lost.removeIf([](const QString &word) { return said.contains(word); });
        if (!lost.isEmpty())
            RC_FAIL(QString(text + QStringLiteral("\n=>\n") + got + QStringLiteral("\nlost: ") + lost.join(u' '))
                        .toStdString());
    }));
}

void ComposerTest::readsBack()
{
    QVERIFY(rc::check("the codec reads what the composer writes", [] {
        const QString text = biography();
        const cv::Cv made = compose::composeCv(text, QStringLiteral("Senior Baker"));
        const cv::Cv back = formats::fromMarkdown(compose::plainMarkdown(made));
        RC_ASSERT(back.personal.name == made.personal.name);
        RC_ASSERT(back.experience.size() == made.experience.size());
        RC_ASSERT(back.education.size() == made.education.size());
        RC_ASSERT(back.languages.size() == made.languages.size());
        RC_ASSERT(back.summary == made.summary);
    }));
}

void ComposerTest::survivesAnything()
{
    QVERIFY(rc::check("any text gives a résumé", [](const std::string &bytes) {
        const QString text = QString::fromUtf8(bytes.data(), qsizetype(bytes.size()));
        const QString got = compose::composeMarkdown(text, QStringLiteral("Title"));
        RC_ASSERT(!got.isEmpty());
    }));
    for (const char *text : {"", " ", "\n\n\n", "....", "@", "<script>alert(1)</script>", "- ", "# ", "Skills:", "I",
                             "2019", "at at at", "(((((", "\xF0\x9F\x92\xA9"})
        QVERIFY(compose_(text).startsWith(u"#"));
    QVERIFY(!compose_("I am a <script>alert(1)</script> developer & baker").contains(u"<script>"));
}

void ComposerTest::namesNobodyWithoutAName()
{
    const QString got =
        compose_("Software engineer with 5 years experience in Python.", "Senior Software Engineer Resume");
    QVERIFY(got.startsWith(u"# Senior Software Engineer Resume\n"));
    QVERIFY(!got.contains(u"John"));
}

void ComposerTest::takesTheTitleThatSaysSomething()
{
    QVERIFY(compose_("I am a nurse with 3 years of experience.", "My Resume").startsWith(u"# Nurse\n"));
    QVERIFY(compose_("I like boats.", "My Resume").startsWith(u"# My Resume\n"));
    QVERIFY(compose_("My name is Ann Lee. I am a nurse.", "Head Nurse CV").contains(u"**Head Nurse**"));
}

void ComposerTest::findsContacts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("email");
    QTest::addColumn<QString>("phone");
    QTest::addColumn<QString>("link");
    const auto row = [](const char *name, const char *text, const char *email, const char *phone, const char *link) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(email) << QString::fromUtf8(phone)
                            << QString::fromUtf8(link);
    };
    row("labels", "Email: a.b@example.com\nPhone: +1 (415) 555-2671\nWebsite: janedoe.dev", "a.b@example.com",
        "+1 (415) 555-2671", "janedoe.dev");
    row("prose", "I am a cook. Reach me at a@b.org or call 020 7946 0958.", "a@b.org", "020 7946 0958", "");
    row("french", "Cuisinier. Vous pouvez me joindre au 06 12 34 56 78 ou à jean@exemple.fr.", "jean@exemple.fr",
        "06 12 34 56 78", "");
    row("link", "Developer, https://jane.example.com/work?x=1", "", "", "https://jane.example.com/work?x=1");
    row("years are none", "Worked at Acme 2015 - 2019. Built Node.js services.", "", "", "");
    row("money is none", "Managed a budget of 12 000 000 euros for 10 clients.", "", "", "");
    row("framework is none", "I use ASP.NET, Socket.IO and three.js.", "", "", "");
}

void ComposerTest::findsContacts()
{
    QFETCH(QString, text);
    QFETCH(QString, email);
    QFETCH(QString, phone);
    QFETCH(QString, link);
    const cv::Cv cv = compose::composeCv(text, QStringLiteral("T"));
    QCOMPARE(cv.personal.email, email);
    QCOMPARE(cv.personal.phone, phone);
    QCOMPARE(cv.personal.website, link);
}

void ComposerTest::findsNames_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("name");
    const auto row = [](const char *text, const char *name) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(name);
    };
    row("My name is Anna de Vries. I bake.", "Anna de Vries");
    row("Hi! I'm Anna Smith, a baker.", "Anna Smith");
    row("Je m'appelle Zoé Lefèvre et je suis boulangère.", "Zoé Lefèvre");
    row("Nama saya Budi Santoso. Saya koki.", "Budi Santoso");
    row("Nama saya Budi Santoso, budi@contoh.id. Saya bekerja sebagai akuntan di PT Maju sejak 2019.", "Budi Santoso");
    row("Saya Budi Santoso, akuntan dari Bandung.", "Budi Santoso");
    row("Perkenalkan, saya Dewi Lestari, seorang perawat.", "Dewi Lestari");
    row("Name: LEE MIN HO\nCook", "Lee Min Ho");
    row("Maria Gonzalez\nCook in Miami for 5 years", "Maria Gonzalez");
    row("John O'Neil-Brown | Dublin | a@b.ie\nDriver.", "John O'Neil-Brown");
    row("Elena Petrova is a marine biologist.", "Elena Petrova");
    row("Project Manager\nTen years in construction.", "T");
    row("Machine Learning is my passion.", "T");
    row("I'm Senior Developer at Google.", "T");
    row("Working at Deutsche Bank since 2010.", "T");
    row("New York Times reporter for 9 years.", "T");
}

void ComposerTest::findsNames()
{
    QFETCH(QString, text);
    QFETCH(QString, name);
    QCOMPARE(compose::composeCv(text, QStringLiteral("T")).personal.name, name);
}

void ComposerTest::othersJobsAreNotOnesOwn_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("jobs");
    const auto row = [](const char *text, int jobs) { QTest::newRow(text) << QString::fromUtf8(text) << jobs; };
    row("I never worked at Contoso. I want to work at Google.", 0);
    row("I have not worked at Contoso since 2010.", 0);
    row("My sister Ana works at Google since 2010. I am a cook.", 0);
    row("My friend John works at Google since 2010.", 0);
    row("Je n'ai jamais travaillé chez Carrefour. Mon frère travaille chez Renault depuis 2015.", 0);
    row("Saya belum pernah bekerja di PT Maju. Kakak saya bekerja di PT Bank Central Asia sejak 2015.", 0);
    row("I worked at Contoso as a baker from 2010 to 2015. My brother works there since 2012.", 1);
    row("From 2010 to 2014 I worked at Contoso as a nurse. I did not work weekends.", 1);
    row("I did not work alone at Contoso: from 2010 to 2014 I worked as a nurse at Contoso.", 1);
    row("My father's company Contoso hired me as a Sales Manager in 2010. I worked at Contoso as a sales manager from 2010 to "
        "2014.", 1);
    row("I worked as a nurse at Contoso from 2010 to 2018 but have not worked in a hospital since.", 1);
    row("I am a nurse at Contoso since 2015; I have never been employed at another hospital.", 1);
    row("I don't work for Contoso any more but I was a baker there from 2010 to 2015.", 1);
    row("I worked at Contoso as a baker from 2010 to 2015, then I did not work for two years.", 1);
    row("My parents owned a bakery, Contoso, where I worked as a baker from 2010 to 2014.", 1);
    row("My father hired me as a clerk at Contoso in 2010.", 1);
    row("Je suis comptable chez Dupont depuis 2015 et je n'ai jamais été absente.", 1);
    row("J'ai travaillé comme vendeur chez Renault de 2010 à 2015 et je n'ai pas travaillé depuis.", 1);
    row("Mes parents avaient une boulangerie où j'ai travaillé comme boulanger de 2010 à 2014.", 1);
    row("Saya bekerja di PT Maju sebagai akuntan dari 2015 sampai 2020 dan sekarang tidak bekerja di mana pun.", 1);
    row("I have never been employed by Contoso.", 0);
    row("My brother is a baker at Contoso since 2012.", 0);
    row("Mon père était boulanger chez Dupont de 1990 à 2010.", 0);
    row("I no longer work at Contoso: I was a baker there from 2010 to 2015.", 1);
}

void ComposerTest::othersJobsAreNotOnesOwn()
{
    QFETCH(QString, text);
    QFETCH(int, jobs);
    QCOMPARE(int(compose::composeCv(text, QStringLiteral("T")).experience.size()), jobs);
}

void ComposerTest::ordersJobs()
{
    const cv::Cv cv = compose::composeCv(
        QStringLiteral("I worked at Acme as a clerk from 2001 to 2004. From 2009 to 2012 I was a cook at Ritz. "
                       "Since 2015 I work at Hilton as a chef. I worked at Savoy as a cook in 2013."),
        QStringLiteral("T"));
    QStringList companies;
    for (const cv::Experience &job : cv.experience)
        companies.append(job.company);
    QCOMPARE(companies, (QStringList{QStringLiteral("Hilton"), QStringLiteral("Savoy"), QStringLiteral("Ritz"),
                                     QStringLiteral("Acme")}));
    QCOMPARE(cv.experience.front().end_date, QStringLiteral("Present"));
    QCOMPARE(cv.experience.front().title, QStringLiteral("Chef"));
}

void ComposerTest::isQuick()
{
    // A page in some milliseconds; and no text of a megabyte, however odd, keeps a thread for long.
    const QString page = read(folder + QStringLiteral("/backend_developer.txt"));
    QVERIFY(!compose::composeMarkdown(page, {}).isEmpty());
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 10; ++i)
        QVERIFY(!compose::composeMarkdown(page, {}).isEmpty());
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
    for (const QString &part :
         {QStringLiteral("a "), QStringLiteral("me at "), QStringLiteral("Aa "), QStringLiteral("1 "),
          QStringLiteral("(2019 "), QStringLiteral("a@b.c,"), QStringLiteral("- x\n"), QStringLiteral("engineer "),
          QStringLiteral("and "), QStringLiteral("a."), QStringLiteral("https://a.b "), QStringLiteral("**")}) {
        timer.restart();
        QVERIFY(!compose::composeMarkdown(part.repeated(60000 / part.size()), QStringLiteral("T")).isEmpty());
        QVERIFY2(timer.elapsed() < 15000, qPrintable(QString(part + QString::number(timer.elapsed()))));
    }
}

QTEST_APPLESS_MAIN(ComposerTest)
#include "tst_composer.moc"
