#include "Bench.h"

#include "cv/Codec.h"
#include "theme/Theme.h"

namespace vitae::test
{

cv::Cv sampleCv()
{
    cv::Cv cv;
    cv.cv_title = QStringLiteral("Engineer");
    cv.language = QStringLiteral("en");
    cv.personal.name = QStringLiteral("Ada Lovelace");
    cv.personal.title = QStringLiteral("Analyst and programmer");
    cv.personal.email = QStringLiteral("ada@example.com");
    cv.personal.phone = QStringLiteral("+44 20 7946 0958");
    cv.personal.location = QStringLiteral("London");
    cv.summary =
        QStringLiteral("Writes programs for machines that are **not built** yet, and notes that explain them.");
    cv::Experience job;
    job.id = QStringLiteral("job1");
    job.title = QStringLiteral("Programmer");
    job.company = QStringLiteral("Analytical Engines");
    job.start_date = QStringLiteral("Jan 1842");
    job.end_date = QStringLiteral("Present");
    job.bullets = {QStringLiteral("Wrote the first program"), QStringLiteral("Explained the engine"),
                   QStringLiteral("Found the limits of machines")};
    cv.experience.push_back(job);
    job.id = QStringLiteral("job2");
    job.title = QStringLiteral("Translator");
    job.company = QStringLiteral("Taylor’s Scientific Memoirs");
    job.start_date = QStringLiteral("1840");
    job.end_date = QStringLiteral("1842");
    job.bullets = {QStringLiteral("Translated Menabrea")};
    cv.experience.push_back(job);
    cv::Education school;
    school.id = QStringLiteral("school1");
    school.institution = QStringLiteral("Private tutors");
    school.degree = QStringLiteral("Mathematics");
    school.gpa = {QStringLiteral("3.85"), true};
    cv.education.push_back(school);
    cv::Skill skill;
    skill.id = QStringLiteral("skill1");
    skill.name = QStringLiteral("Mathematics");
    skill.items = {QStringLiteral("Calculus"), QStringLiteral("Series")};
    cv.skills.push_back(skill);
    cv::Language language;
    language.id = QStringLiteral("lang1");
    language.name = QStringLiteral("English");
    language.level = QStringLiteral("Native");
    cv.languages.push_back(language);
    cv::CustomSection own;
    own.id = QStringLiteral("own1");
    own.title = QStringLiteral("Letters");
    own.bullets = {QStringLiteral("To Babbage")};
    cv.custom_sections.push_back(own);
    return cv;
}

cv::Cv longCv(int jobs)
{
    cv::Cv cv = sampleCv();
    cv.experience.clear();
    for (int i = 0; i < jobs; ++i) {
        cv::Experience job;
        job.title = QStringLiteral("Job number %1").arg(i);
        job.company = QStringLiteral("Company %1").arg(i);
        job.start_date = QStringLiteral("2001");
        for (int b = 0; b < 10; ++b)
            job.bullets << QStringLiteral("Did thing %1 of job %2, and it made the line long enough to wrap in a form "
                                          "of usual width, as most bullets of a CV do.")
                               .arg(b)
                               .arg(i);
        cv.experience.push_back(job);
    }
    cv::assignIds(cv);
    return cv;
}

Bench::Bench(const cv::Cv &cv, QSize size) : m_size(size)
{
    library = std::move(store::Library::open(m_directory.path(), {&m_clock, &m_random}).value());
    m_id = library->create(cv, QStringLiteral("created")).value();
    open();
}

Bench::~Bench()
{
    page.reset();
    editor.reset();
}

void Bench::open()
{
    editor = std::move(editing::Editor::open(*library, m_id, m_clock, m_random).value());
    editor::Services services;
    services.addAttachment = [this](const QByteArray &bytes) { return library->addAttachment(bytes); };
    services.images = [this](const QString &photo) {
        const auto bytes = library->attachment(photo);
        return bytes ? std::make_shared<const QImage>(QImage::fromData(*bytes)) : nullptr;
    };
    services.state = [this](const QString &key) { return library->state(key); };
    services.setState = [this](const QString &key, const json::Value &value) { library->setState(key, value); };
    services.dictionaryFolders = {m_directory.path()};
    page = std::make_unique<editor::EditorPage>(std::move(services));
    QObject::connect(page.get(), &editor::EditorPage::failed, page.get(),
                     [this](const QString &sentence) { failures << sentence; });
    page->resize(m_size);
    page->setEditor(editor.get());
    page->show();
    if (!QTest::qWaitForWindowActive(page.get()))
        QTest::qFail("the window did not come up", __FILE__, __LINE__);
}

void Bench::reopen()
{
    page.reset();
    editor.reset();
    open();
}

void Bench::type(const char *path, const QString &text) const
{
    page->focusField(cv::Path::parse(QString::fromLatin1(path)), 0);
    if (focus())
        QTest::keyClicks(focus(), text);
    else
        QTest::qFail("nothing has the focus", __FILE__, __LINE__);
}

} // namespace vitae::test
