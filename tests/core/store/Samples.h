// A library with something in it, for the tests of this folder.
#pragma once

#include "cv/Codec.h"
#include "store/Library.h"

#include <QTest>

namespace vitae::test
{

inline cv::Cv sampleCv(int n)
{
    cv::Cv cv;
    cv.cv_title = QStringLiteral("CV %1").arg(n);
    cv.language = QStringLiteral("en");
    cv.personal.name = QStringLiteral("Zoë Müller");
    cv.summary = QStringLiteral("Worked on **engines**, number %1. 東京都在住のエンジニア。").arg(n);
    for (int i = 0; i < 10; ++i) {
        cv::Experience job;
        job.company = QStringLiteral("Company %1").arg(i);
        job.title = QStringLiteral("Engineer");
        for (int b = 0; b < 5; ++b)
            job.bullets += QStringLiteral("Did thing %1 of %2, which took a while and went rather well").arg(b).arg(i);
        cv.experience.push_back(job);
    }
    cv.style.template_ = QStringLiteral("classic");
    cv::assignIds(cv);
    return cv;
}

struct TestLibrary {
    explicit TestLibrary(const QString &itsDirectory, int backupDelay = -1)
        : directory(itsDirectory), options{&clock, &random, 1, backupDelay}
    {
    }

    void open()
    {
        library.reset();
        auto opened = store::Library::open(directory, options);
        if (!opened)
            qFatal("%s", qPrintable(opened.error().text()));
        library = std::move(*opened);
    }
    void close() { library.reset(); }
    store::Library *operator->() const { return library.get(); }

    /// One step that sets the summary.
    void edit(const QString &id, const QString &text)
    {
        const auto cv = library->load(id);
        const auto change = cv::makeSet(*cv, {QStringLiteral("summary")}, text);
        clock.advance(10'000);
        const auto done = library->journal(
            {id, {*change}, store::Library::JournalEntry::Kind::Edit, QStringLiteral("Change summary")});
        QVERIFY2(done.ok(), done ? "" : qPrintable(done.error().text()));
    }

    QString directory;
    base::ManualClock clock{QDateTime(QDate(2026, 5, 1), QTime(9, 0), Qt::UTC)};
    base::SystemRandom random;
    store::Library::Options options;
    std::unique_ptr<store::Library> library;
};

} // namespace vitae::test
