// The documents that a connected server makes for an application: how far they are, and what they say.
#pragma once

#include "tracker/Panel.h"
#include "tracker/Services.h"

class QComboBox;
class QLabel;
class QTextBrowser;

namespace vitae::tracker
{

class PapersPanel : public Panel
{
    Q_OBJECT

public:
    explicit PapersPanel(QWidget *parent);

    void show(const Application &application);

private:
    void showPaper();

    QString m_pipeline;
    std::vector<applying::Paper> m_papers;
    QList<QLabel *> m_steps;
    QComboBox *m_choice;
    QTextBrowser *m_text;
};

} // namespace vitae::tracker
