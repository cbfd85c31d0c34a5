#include "applying/Paste.h"

#include <QTest>

using namespace vitae::applying;

class TestPaste : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void links_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("company");
        QTest::addColumn<QString>("role");
        QTest::addColumn<QString>("place");
        const auto row = [](const char *url, const char *company, const char *role, const char *place = "") {
            QTest::newRow(url) << QString::fromUtf8(url) << QString::fromUtf8(company) << QString::fromUtf8(role)
                               << QString::fromUtf8(place);
        };
        row("https://boards.greenhouse.io/contoso/jobs/4123456", "Contoso", "");
        row("https://jobs.lever.co/fabrikam-labs/1f0c2b9e-1111-2222-3333-444455556666", "Fabrikam Labs", "");
        row("https://www.linkedin.com/jobs/view/senior-data-analyst-at-contoso-3812345678", "Contoso",
            "Senior Data Analyst");
        row("https://www.linkedin.com/jobs/view/3812345678/", "", "");
        row("https://jobs.smartrecruiters.com/Contoso/743999912345678-ux-designer", "Contoso", "UX Designer");
        row("https://contoso.recruitee.com/o/support-engineer", "Contoso", "Support Engineer");
        row("https://contoso.teamtailor.com/jobs/123456-head-of-care", "Contoso", "Head of Care");
        row("https://contoso.wd3.myworkdayjobs.com/en-US/Careers/job/Berlin/Senior-Engineer_R-12345", "Contoso",
            "Senior Engineer", "Berlin");
        row("https://www.welcometothejungle.com/fr/companies/contoso/jobs/developpeur-backend_lyon", "Contoso",
            "Developpeur Backend", "Lyon");
        row("https://careers.contoso.com/en/jobs/48812/registered-nurse", "Contoso", "Registered Nurse");
        row("https://fr.indeed.com/viewjob?jk=0123456789abcdef", "", "");
        row("jobs.ashbyhq.com/contoso/0d0c2b9e-1111-2222-3333-444455556666/application", "Contoso", "");
    }

    void links()
    {
        QFETCH(QString, url);
        const Pasted pasted = readPaste(u"  " + url + u"\n");
        QTEST(pasted.company, "company");
        QTEST(pasted.role, "role");
        QTEST(pasted.location, "place");
        QVERIFY(pasted.url.contains(url));
        QVERIFY(pasted.description.isEmpty());
    }

    void texts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("company");
        QTest::addColumn<QString>("role");
        QTest::addColumn<QString>("place");
        const auto row = [](const char *name, const char *text, const char *company, const char *role,
                            const char *place = "") {
            QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(company) << QString::fromUtf8(role)
                                << QString::fromUtf8(place);
        };
        row("at", "Senior Engineer at Contoso\n\nWe build turbines.", "Contoso", "Senior Engineer");
        row("at, and where", "Senior Engineer at Contoso, Toronto", "Contoso", "Senior Engineer", "Toronto");
        row("at, and where exactly", "Nurse at Contoso, Inc., Toronto, ON", "Contoso, Inc.", "Nurse", "Toronto, ON");
        row("a comma of its own", "Clerk at Smith, Jones & Partners", "Smith, Jones & Partners", "Clerk");
        row("a form of company", "Clerk at Contoso, S.A.", "Contoso, S.A.", "Clerk");
        row("page title", "Data Analyst – Fabrikam – Jakarta, Indonesia | LinkedIn\nAbout the job", "Fabrikam",
            "Data Analyst", "Jakarta, Indonesia");
        row("typed in a line", "Data Analyst - Fabrikam, Jakarta", "Fabrikam", "Data Analyst", "Jakarta");
        row("typed with a form of company", "Clerk - Contoso, Inc.", "Contoso, Inc.", "Clerk");
        row("typed with a long form of company", "Clerk - Contoso, Limited", "Contoso, Limited", "Clerk");
        row("typed with two names", "Clerk - Smith, Brown LLP", "Smith, Brown LLP", "Clerk");
        row("typed with a team", "Engineer - Contoso, Data Platform Team", "Contoso, Data Platform Team", "Engineer");
        row("hiring", "Contoso is hiring a Nurse in Lyon\nWe are a hospital.", "Contoso", "Nurse", "Lyon");
        row("labels", "Company: Contoso Ltd\nPosition: Accountant\nLocation: Toronto, ON\nSalary: 60k", "Contoso Ltd",
            "Accountant", "Toronto, ON");
        row("french labels", "Entreprise : Contoso\nPoste : Comptable\nLieu : Lyon (69)", "Contoso", "Comptable",
            "Lyon (69)");
        row("indonesian labels", "Perusahaan: PT Contoso\nPosisi: Akuntan\nLokasi: Jakarta", "PT Contoso", "Akuntan",
            "Jakarta");
        row("lines", "Senior Data Engineer\nContoso\nBerlin, Germany\n\nYour tasks: …", "Contoso",
            "Senior Data Engineer", "Berlin, Germany");
        row("middle dots", "Backend Developer\nContoso · Remote · Full-time\nAbout us. We like it.", "Contoso",
            "Backend Developer", "Remote");
        row("markdown", "# Project Manager\n**Contoso**\n", "Contoso", "Project Manager");
        row("with a link", "https://careers.contoso.com/jobs/1\nCare Assistant\nApply until May.", "Contoso",
            "Care Assistant");
    }

    void texts()
    {
        QFETCH(QString, text);
        const Pasted pasted = readPaste(text);
        QTEST(pasted.company, "company");
        QTEST(pasted.role, "role");
        QTEST(pasted.location, "place");
        QCOMPARE(pasted.description, text.trimmed());
    }

    void moneyIsFound_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("salary");
        QTest::newRow("range") << QStringLiteral("Engineer\nWe pay €50,000 – 60,000 a year.") << QStringLiteral("€50,000 – 60,000");
        QTest::newRow("k") << QStringLiteral("Engineer\n$120k-150k") << QStringLiteral("$120k-150k");
        QTest::newRow("rupiah") << QStringLiteral("Kasir\nGaji Rp 5.000.000 - 7.000.000") << QStringLiteral("Rp 5.000.000 - 7.000.000");
        QTest::newRow("none") << QStringLiteral("Engineer\nFor 10 years at $1") << QString();
    }

    void moneyIsFound()
    {
        QFETCH(QString, text);
        QTEST(readPaste(text).salary, "salary");
    }

    void nothingMakesItFail()
    {
        for (const char *text : {"", " ", "\n\n", "https://", "http://[", "www.", "a/b.c", "://x", "%%%"})
            (void)readPaste(QString::fromLatin1(text));
        const QString long_ = QStringLiteral("word ").repeated(200'000);
        QCOMPARE(readPaste(long_).description.size(), long_.trimmed().size());
    }
};

QTEST_APPLESS_MAIN(TestPaste)
#include "tst_job_paste.moc"
