#include "tracker/PapersPanel.h"

#include "theme/Metrics.h"
#include "theme/Theme.h"

#include <QComboBox>
#include <QLabel>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace vitae::tracker
{

namespace
{

struct PaperStep {
    const char16_t *kind, *processing;
    const char *name;
};

constexpr PaperStep paperSteps[] = {
    {u"research_report", u"research_processing", QT_TRANSLATE_NOOP("vitae::tracker::PapersPanel", "Research report")},
    {u"optimized_resume", u"resume_processing", QT_TRANSLATE_NOOP("vitae::tracker::PapersPanel", "Tailored CV")},
    {u"cover_letter", u"cover_letter_processing", QT_TRANSLATE_NOOP("vitae::tracker::PapersPanel", "Cover letter")},
};

} // namespace

PapersPanel::PapersPanel(QWidget *parent)
    : Panel(tr("Documents"), parent), m_choice(new QComboBox(this)), m_text(new QTextBrowser(this))
{
    setObjectName(QStringLiteral("papersCard"));
    for (const PaperStep &step : paperSteps) {
        auto *label = new QLabel(tr(step.name), this);
        label->setObjectName(u"paperState_" + QString::fromUtf16(step.kind));
        m_steps.append(label);
        body().addWidget(label);
    }
    m_choice->setObjectName(QStringLiteral("paperChoice"));
    m_choice->setAccessibleName(tr("Document to show"));
    m_text->setObjectName(QStringLiteral("paperText"));
    m_text->setAccessibleName(tr("Text of the document"));
    m_text->setMinimumHeight(220);
    m_text->setOpenExternalLinks(true);
    body().addWidget(m_choice);
    body().addWidget(m_text);
    connect(m_choice, &QComboBox::currentIndexChanged, this, &PapersPanel::showPaper);
}

void PapersPanel::show(const Application &application)
{
    const bool any = !application.papers.empty() ||
                     (!application.pipeline.isEmpty() && application.pipeline != u"draft");
    setVisible(any);
    if (m_papers == application.papers && m_pipeline == application.pipeline)
        return;
    m_papers = application.papers;
    m_pipeline = application.pipeline;
    m_choice->clear();
    for (qsizetype i = 0; i < m_steps.size(); ++i) {
        const PaperStep &step = paperSteps[i];
        const bool there = std::ranges::find(m_papers, QString::fromUtf16(step.kind), &applying::Paper::kind) != m_papers.end();
        const QString name = tr(step.name);
        m_steps[i]->setText(there                                            ? tr("%1: ready").arg(name)
                            : m_pipeline == QStringView(step.processing) ? tr("%1: being written …").arg(name)
                            : m_pipeline == u"failed"                        ? tr("%1: did not succeed").arg(name)
                                                                             : tr("%1: not asked for").arg(name));
        if (there)
            m_choice->addItem(name, QString::fromUtf16(step.kind));
    }
    m_choice->setVisible(!m_papers.empty());
    m_text->setVisible(!m_papers.empty());
    showPaper();
}

void PapersPanel::showPaper()
{
    const auto paper = std::ranges::find(m_papers, m_choice->currentData().toString(), &applying::Paper::kind);
    if (paper != m_papers.end())
        m_text->setMarkdown(paper->content);
}

} // namespace vitae::tracker
