// The versions of a CV on a time line, what is different between one and now side by side, and the way back.
#pragma once

#include "base/Clock.h"
#include "editing/Editor.h"
#include "store/Library.h"

#include <QPointer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QTextBrowser;

namespace vitae::history
{

class HistoryPage : public QWidget
{
    Q_OBJECT

public:
    HistoryPage(store::Library &library, base::Clock &clock, QWidget *parent = nullptr);

    /// The CV whose versions are shown; it is the caller's.
    void setEditor(editing::Editor *editor);
    void reload();

public Q_SLOTS:
    void keepVersion();
    void restoreSelected();

Q_SIGNALS:
    void backRequested();
    void message(const QString &sentence);
    void failed(const QString &sentence);

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *buildTimeline();
    QWidget *buildComparison();
    void showSelected();
    [[nodiscard]] QString reasonText(const store::Version &version) const;

    store::Library &m_library;
    base::Clock &m_clock;
    QPointer<editing::Editor> m_editor;
    std::vector<store::Version> m_versions;
    QListWidget *m_list = nullptr;
    QLineEdit *m_label = nullptr;
    QLabel *m_heading = nullptr, *m_summary = nullptr;
    QTextBrowser *m_comparison = nullptr;
    QPushButton *m_restore = nullptr;
};

} // namespace vitae::history
