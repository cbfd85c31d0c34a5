// A library in a temporary folder, a CV in it, and the editor's page in a window.
#pragma once

#include "editing/Editor.h"
#include "editor/EditorPage.h"

#include <QApplication>
#include <QTemporaryDir>
#include <QTest>

namespace vitae::test
{

/// Two jobs ("job1", "job2"), a school, skills, a language, a custom section ("own1").
[[nodiscard]] cv::Cv sampleCv();

/// `jobs` jobs with ten bullets each.
[[nodiscard]] cv::Cv longCv(int jobs);

class Bench
{
public:
    explicit Bench(const cv::Cv &cv, QSize size = QSize(1280, 860));
    ~Bench();

    [[nodiscard]] const cv::Cv &cv() const { return editor->document(); }
    [[nodiscard]] QString folder() const { return m_directory.path(); } ///< dictionaries are looked for there
    void reopen();                                                      ///< as a restart of the program does

    /// The widget with an object name; the test fails where there is none.
    template <class Widget = QWidget>
    [[nodiscard]] Widget *get(const QString &name) const
    {
        auto *found = page->findChild<Widget *>(name);
        if (!found)
            QTest::qFail(qPrintable(QString(u"no widget " + name)), __FILE__, __LINE__);
        return found;
    }
    /// Goes to a field as a click in the preview does, and types.
    void type(const char *path, const QString &text) const;
    [[nodiscard]] static QWidget *focus() { return QApplication::focusWidget(); }

    std::unique_ptr<store::Library> library;
    std::unique_ptr<editing::Editor> editor;
    std::unique_ptr<editor::EditorPage> page;
    QStringList failures; ///< sentences that the page told

private:
    void open();

    QTemporaryDir m_directory;
    base::SystemClock m_clock;
    base::SystemRandom m_random;
    QString m_id;
    QSize m_size;
};

} // namespace vitae::test
