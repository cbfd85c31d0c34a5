#include "output/ExportDialog.h"

#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "theme/Theme.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace vitae::output
{

namespace
{

namespace space = theme::space;
using formats::Format;

struct Choice {
    Format format;
    const char *what;
};

const Choice choices[] = {
    {Format::Pdf, QT_TRANSLATE_NOOP("ExportDialog", "To send. Vitae can open it again as the CV it was.")},
    {Format::Png, QT_TRANSLATE_NOOP("ExportDialog", "The pages as one picture.")},
    {Format::Markdown, QT_TRANSLATE_NOOP("ExportDialog", "For a web page, a repository, a note.")},
    {Format::PlainText, QT_TRANSLATE_NOOP("ExportDialog", "To paste into a form.")},
    {Format::JsonResume, QT_TRANSLATE_NOOP("ExportDialog", "For other CV programs.")},
    {Format::CanonicalJson, QT_TRANSLATE_NOOP("ExportDialog", "Everything that Vitae knows of the CV.")},
};

} // namespace

ExportDialog::ExportDialog(const QString &title, QWidget *parent)
    : QDialog(parent), m_formats(new QButtonGroup(this)), m_resolutionLabel(new QLabel(tr("Resolution"), this)),
      m_resolution(new QComboBox(this)), m_archive(new QCheckBox(tr("For an archive (PDF/A-1b)"), this))
{
    setObjectName(QStringLiteral("exportDialog"));
    setWindowTitle(tr("Export"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::wide, space::wide, space::wide, space::large);
    column->setSpacing(0);
    auto *heading = new QLabel(title.isEmpty() ? tr("Export the CV") : tr("Export “%1”").arg(title), this);
    heading->setTextFormat(Qt::PlainText);
    heading->setWordWrap(true);
    theme::setText(heading, theme::Text::Heading);
    column->addWidget(heading);
    column->addSpacing(space::large);
    for (const Choice &choice : choices) {
        auto *button = new QRadioButton(formats::humanName(choice.format), this);
        button->setObjectName(u"format_" + formats::formatName(choice.format));
        button->setAccessibleName(button->text());
        button->setAccessibleDescription(QCoreApplication::translate("ExportDialog", choice.what));
        theme::setText(button, theme::Text::Strong);
        auto *what = new QLabel(QCoreApplication::translate("ExportDialog", choice.what), this);
        what->setContentsMargins(16 + space::small, 0, 0, space::medium);
        theme::setMuted(what);
        m_formats->addButton(button, int(choice.format));
        auto *pair = new QVBoxLayout; // the sentence close under its format
        pair->setSpacing(0);
        pair->addWidget(button);
        pair->addWidget(what);
        column->addLayout(pair);
    }
    m_formats->button(int(Format::Pdf))->setChecked(true);
    m_archive->setObjectName(QStringLiteral("exportArchive"));
    m_archive->setAccessibleName(m_archive->text());
    m_archive->setToolTip(tr("Some offices ask for it. The CV is not attached, so Vitae cannot open it again."));
    m_resolution->setObjectName(QStringLiteral("exportResolution"));
    m_resolution->setAccessibleName(tr("Resolution of the picture"));
    m_resolution->addItem(tr("Screen (150 dpi)"), 150.0);
    m_resolution->addItem(tr("Print (300 dpi)"), 300.0);
    m_resolution->addItem(tr("Fine print (600 dpi)"), 600.0);
    m_resolutionLabel->setBuddy(m_resolution);
    auto *more = new QHBoxLayout;
    more->addWidget(m_archive);
    more->addWidget(m_resolutionLabel);
    more->addWidget(m_resolution);
    more->addStretch(1);
    column->addLayout(more);
    column->addSpacing(space::medium);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    auto *next = buttons->addButton(tr("Choose where…"), QDialogButtonBox::AcceptRole);
    next->setObjectName(QStringLiteral("exportNext"));
    next->setDefault(true);
    QPushButton *cancel = buttons->button(QDialogButtonBox::Cancel);
    cancel->setObjectName(QStringLiteral("exportCancel"));
    for (QPushButton *button : {next, cancel})
        button->setAccessibleName(button->text());
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_formats, &QButtonGroup::idToggled, this, &ExportDialog::updateChoices);
    updateChoices();
    m_formats->button(int(Format::Pdf))->setFocus();
    setMinimumWidth(420);
}

formats::Format ExportDialog::format() const
{
    return Format(m_formats->checkedId());
}

void ExportDialog::updateChoices()
{
    m_archive->setVisible(format() == Format::Pdf);
    m_resolutionLabel->setVisible(format() == Format::Png);
    m_resolution->setVisible(format() == Format::Png);
}

transfer::ExportOptions ExportDialog::options() const
{
    transfer::ExportOptions options;
    options.format = format();
    options.pdfa = format() == Format::Pdf && m_archive->isChecked();
    options.dpi = m_resolution->currentData().toDouble();
    return options;
}

} // namespace vitae::output
