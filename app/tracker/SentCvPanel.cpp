#include "tracker/SentCvPanel.h"

#include "base/Files.h"
#include "base/JsonParser.h"
#include "cv/Codec.h"
#include "theme/Colors.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "theme/Theme.h"
#include "tracker/ApplicationsModel.h"

#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace vitae::tracker
{

SentCvPanel::SentCvPanel(const Services &services, QWidget *parent)
    : Panel(tr("CV"), parent), m_services(services), m_cv(new QComboBox(this)), m_state(new QLabel(this)),
      m_difference(new QTextBrowser(this))
{
    namespace space = theme::space;
    setObjectName(QStringLiteral("sentCvCard"));
    m_cv->setObjectName(QStringLiteral("detailCv"));
    m_cv->setAccessibleName(tr("CV for this application"));
    m_cv->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_cv->setMinimumContentsLength(12);
    m_state->setObjectName(QStringLiteral("sentState"));
    m_state->setWordWrap(true);
    m_state->setTextFormat(Qt::PlainText);
    theme::setMuted(m_state);
    const auto button = [this](const QString &name, QStringView icon, const QString &text) {
        auto *made = new QPushButton(theme::icon(icon), text, this);
        made->setObjectName(name);
        made->setAccessibleName(text);
        return made;
    };
    m_edit = button(QStringLiteral("sentEdit"), u"square-pen", tr("Edit"));
    m_freeze = button(QStringLiteral("sentFreeze"), u"archive", tr("Keep as sent"));
    m_freeze->setToolTip(tr("Keeps the PDF and the CV exactly as they are now, whatever is edited later"));
    m_open = button(QStringLiteral("sentOpen"), u"file-text", tr("Open the PDF"));
    m_save = button(QStringLiteral("sentSave"), u"download", tr("Save the PDF…"));
    m_compare = button(QStringLiteral("sentCompare"), u"history", tr("Changes since"));
    m_compare->setCheckable(true);
    m_difference->setObjectName(QStringLiteral("sentDifference"));
    m_difference->setAccessibleName(tr("What has changed in the CV since it was sent"));
    m_difference->setMinimumHeight(200);
    m_difference->setFrameShape(QFrame::NoFrame);
    m_difference->hide();
    auto *choice = new QHBoxLayout;
    choice->setSpacing(space::small);
    choice->addWidget(m_cv, 1);
    choice->addWidget(m_edit);
    auto *first = new QHBoxLayout;
    first->setSpacing(space::small);
    first->addWidget(m_freeze);
    first->addWidget(m_compare);
    first->addStretch(1);
    auto *second = new QHBoxLayout;
    second->setSpacing(space::small);
    second->addWidget(m_open);
    second->addWidget(m_save);
    second->addStretch(1);
    body().addLayout(choice);
    body().addWidget(m_state);
    body().addLayout(first);
    body().addLayout(second);
    body().addWidget(m_difference);
    connect(m_cv, &QComboBox::activated, this, [this] {
        const QString cv = m_cv->currentData().toString();
        m_services.tracker.change({m_id}, tr("Choose the CV"), [&](Application &application) { application.cv = cv; });
    });
    connect(m_edit, &QPushButton::clicked, this, [this] { Q_EMIT cvRequested(m_application.cv); });
    connect(m_freeze, &QPushButton::clicked, this, &SentCvPanel::freeze);
    connect(m_open, &QPushButton::clicked, this, &SentCvPanel::openPdf);
    connect(m_save, &QPushButton::clicked, this, &SentCvPanel::savePdf);
    connect(m_compare, &QPushButton::toggled, this, &SentCvPanel::compare);
}

void SentCvPanel::report(const QString &sentence) const
{
    Q_EMIT m_services.tracker.failed(sentence);
}

void SentCvPanel::show(const QString &id, const Application &application)
{
    if (id != m_id)
        m_compare->setChecked(false);
    m_id = id;
    m_application = application;
    m_cv->clear();
    m_cv->addItem(tr("No CV"), QString());
    for (const store::CvSummary &cv : m_services.tracker.cvs())
        m_cv->addItem(cv.title.isEmpty() ? tr("Untitled") : cv.title, cv.id);
    const bool known = application.cv.isEmpty() || m_cv->findData(application.cv) >= 0;
    if (!known)
        m_cv->addItem(tr("A CV that is not here any more"), application.cv);
    m_cv->setCurrentIndex(m_cv->findData(application.cv));
    const bool chosen = known && !application.cv.isEmpty();
    m_edit->setEnabled(chosen);
    m_freeze->setEnabled(chosen);
    const bool sent = application.sent.has_value();
    for (QPushButton *button : {m_open, m_save, m_compare})
        button->setVisible(sent);
    if (sent) {
        m_state->setText(tr("Kept as sent: version %1 of “%2” (%3). It stays as it was.")
                             .arg(QString::number(application.sent->version), application.sent->title,
                                  dueText(application.sent->at, m_services.tracker.now().date())));
    } else {
        m_state->setText(chosen ? tr("Not sent yet. Keep it as sent when you apply: then the exact PDF stays here.")
                                : tr("Choose the CV that you apply with."));
    }
    m_freeze->setText(sent ? tr("Keep again") : tr("Keep as sent"));
    if (m_compare->isChecked())
        compare();
}

/// The PDF, the CV's JSON, and a version in the CV's history: each says the same, and none can be changed.
void SentCvPanel::freeze()
{
    store::Library &library = m_services.tracker.library();
    const auto cv = library.load(m_application.cv);
    if (!cv)
        return report(cv.error().text());
    const auto pdf = m_services.pdf(*cv);
    if (!pdf)
        return report(pdf.error().text());
    const auto pdfSha = library.addAttachment(*pdf);
    const auto frozenSha = library.addAttachment(json::write(cv::toJson(*cv)));
    if (!pdfSha || !frozenSha)
        return report((pdfSha ? frozenSha : pdfSha).error().text());
    const QString whom = m_application.company.isEmpty() ? m_application.role : m_application.company;
    const auto version = library.addVersion(m_application.cv, QStringLiteral("manual"), tr("Sent: %1").arg(whom));
    if (!version)
        return report(version.error().text());
    const applying::SentCv sent{m_application.cv,
                                cv::displayTitle(*cv),
                                version->number,
                                m_services.tracker.now().toString(u"yyyy-MM-ddTHH:mm"),
                                *pdfSha,
                                *frozenSha};
    m_services.tracker.change({m_id}, tr("Keep the CV as sent"),
                              [&](Application &application) { application.sent = sent; });
}

QString SentCvPanel::pdfName() const
{
    static const QRegularExpression unfit(QStringLiteral("[\\\\/:*?\"<>|\\x00-\\x1f]+"));
    QString name = m_application.sent->title;
    if (!m_application.company.isEmpty())
        name += u" - " + m_application.company;
    return name.replace(unfit, QStringLiteral(" ")).simplified().left(100) + u".pdf";
}

void SentCvPanel::openPdf()
{
    const auto bytes = m_services.tracker.library().attachment(m_application.sent->pdf);
    if (!bytes)
        return report(bytes.error().text());
    const QDir folder(QString(m_services.cacheFolder + u'/' + m_application.sent->pdf.left(16)));
    if (!folder.mkpath(QStringLiteral(".")))
        return report(tr("%1 cannot be written").arg(folder.path()));
    const QString path = folder.filePath(pdfName());
    if (const auto written = base::writeFile(path, *bytes); !written)
        return report(written.error().text());
    m_services.dialogs.reveal(path);
}

void SentCvPanel::savePdf()
{
    const auto bytes = m_services.tracker.library().attachment(m_application.sent->pdf);
    if (!bytes)
        return report(bytes.error().text());
    const QString path = m_services.dialogs.saveFile(this, tr("Save the PDF"), QDir::home().filePath(pdfName()),
                                                     tr("PDF (*.pdf)"));
    if (path.isEmpty())
        return;
    if (const auto written = base::writeFile(path, *bytes); !written)
        report(written.error().text());
}

void SentCvPanel::compare()
{
    const bool shown = m_compare->isChecked() && m_application.sent;
    m_difference->setVisible(shown);
    if (!shown)
        return;
    const auto bytes = m_services.tracker.library().attachment(m_application.sent->frozen);
    const auto value = bytes ? json::parse(*bytes, {.depth = 1000}) : base::Result<json::Value>(bytes.error());
    const auto then = value ? cv::fromJson(*value) : base::Result<cv::Cv>(value.error());
    if (!then)
        return m_difference->setPlainText(then.error().text());
    const auto now = m_services.tracker.library().load(m_application.sent->cv);
    if (!now)
        return m_difference->setPlainText(tr("The CV is not in the library any more; the PDF that was sent is still here."));
    const QString text = m_services.compare(*then, *now, theme::colors(palette()));
    if (text.isEmpty())
        m_difference->setPlainText(tr("Nothing has changed since."));
    else
        m_difference->setHtml(text);
}

void SentCvPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange && m_compare && m_compare->isChecked())
        compare();
    Panel::changeEvent(event);
}

} // namespace vitae::tracker
