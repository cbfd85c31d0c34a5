#include "tracker/StagesDialog.h"

#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "theme/Theme.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace vitae::tracker
{

StagesDialog::StagesDialog(const Stages &stages, std::function<QString()> newId,
                           std::function<bool(const QString &)> used, QWidget *parent)
    : QDialog(parent), m_stages(stages), m_newId(std::move(newId)), m_used(std::move(used)),
      m_column(new QVBoxLayout(this))
{
    namespace space = theme::space;
    setObjectName(QStringLiteral("stagesDialog"));
    setWindowTitle(tr("Stages"));
    m_column->setContentsMargins(space::wide, space::large, space::wide, space::large);
    m_column->setSpacing(space::medium);
    auto *hint = new QLabel(tr("Each stage counts as one of four for servers and statistics."), this);
    hint->setWordWrap(true);
    theme::setMuted(hint);
    m_column->addWidget(hint);
    auto *more = new QPushButton(theme::icon(u"plus"), tr("Add a stage"), this);
    more->setObjectName(QStringLiteral("stageAdd"));
    more->setAccessibleName(more->text());
    more->setAutoDefault(false);
    connect(more, &QPushButton::clicked, this, &StagesDialog::add);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Ok)->setObjectName(QStringLiteral("stagesOk"));
    buttons->button(QDialogButtonBox::Ok)->setText(tr("Save"));
    buttons->button(QDialogButtonBox::Cancel)->setObjectName(QStringLiteral("stagesCancel"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_column->addWidget(more, 0, Qt::AlignLeft);
    m_column->addStretch(1);
    m_column->addWidget(buttons);
    build();
    setMinimumWidth(480);
}

void StagesDialog::build()
{
    if (m_rows) {
        m_rows->hide();
        m_rows->deleteLater();
    }
    m_rows = new QWidget(this);
    auto *grid = new QGridLayout(m_rows);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(theme::space::small);
    grid->setColumnStretch(0, 1);
    for (size_t i = 0; i < m_stages.size(); ++i) {
        const Stage &stage = m_stages[i];
        auto *name = new QLineEdit(stage.name, m_rows);
        name->setObjectName(u"stageName_" + stage.id);
        name->setAccessibleName(tr("Name of stage %1").arg(i + 1));
        name->setMaxLength(60);
        connect(name, &QLineEdit::textChanged, this, [this, i](const QString &text) { m_stages[i].name = text; });
        auto *api = new QComboBox(m_rows);
        api->setObjectName(u"stageApi_" + stage.id);
        api->setAccessibleName(tr("What “%1” counts as").arg(stage.name));
        api->addItem(tr("Applied"), QStringLiteral("Applied"));
        api->addItem(tr("Interviewing"), QStringLiteral("Interviewing"));
        api->addItem(tr("Offer"), QStringLiteral("Offer"));
        api->addItem(tr("Rejected"), QStringLiteral("Rejected"));
        api->setCurrentIndex(api->findData(stage.api));
        // A stage that holds cards cannot count as something else: they would fall out of it.
        const bool fixed = applying::isStandard(stage.id) || m_used(stage.id);
        api->setEnabled(!fixed);
        connect(api, &QComboBox::activated, this, [this, i, api] { m_stages[i].api = api->currentData().toString(); });
        const auto tool = [&](const QString &objectName, QStringView icon, const QString &text, bool enabled) {
            auto *button = new QToolButton(m_rows);
            button->setObjectName(QString(objectName + stage.id));
            button->setIcon(theme::icon(icon));
            button->setAccessibleName(text);
            button->setToolTip(text);
            button->setAutoRaise(true);
            button->setEnabled(enabled);
            return button;
        };
        auto *up = tool(QStringLiteral("stageUp_"), u"chevron-up", tr("Move “%1” forward").arg(stage.name), i > 0);
        auto *down = tool(QStringLiteral("stageDown_"), u"chevron-down", tr("Move “%1” back").arg(stage.name),
                          i + 1 < m_stages.size());
        auto *remove = tool(QStringLiteral("stageRemove_"), u"x", tr("Remove “%1”").arg(stage.name), !fixed);
        connect(up, &QToolButton::clicked, this, [this, i] { shift(i, -1); });
        connect(down, &QToolButton::clicked, this, [this, i] { shift(i, 1); });
        connect(remove, &QToolButton::clicked, this, [this, i] {
            m_stages.erase(m_stages.begin() + qsizetype(i));
            build();
        });
        const int row = int(i);
        grid->addWidget(name, row, 0);
        grid->addWidget(api, row, 1);
        grid->addWidget(up, row, 2);
        grid->addWidget(down, row, 3);
        grid->addWidget(remove, row, 4);
    }
    m_column->insertWidget(1, m_rows);
}

void StagesDialog::add()
{
    const QString id = m_newId();
    const auto rejected = std::ranges::find(m_stages, QStringLiteral("rejected"), &Stage::id);
    m_stages.insert(rejected, {id, QString(), QStringLiteral("Interviewing")});
    build();
    if (auto *name = findChild<QLineEdit *>(u"stageName_" + id)) {
        name->setPlaceholderText(tr("Name of the new stage"));
        name->setFocus();
    }
}

void StagesDialog::shift(size_t at, int by)
{
    std::swap(m_stages[at], m_stages[size_t(qsizetype(at) + by)]);
    build();
}

Stages StagesDialog::stages() const
{
    Stages named;
    for (Stage stage : m_stages) {
        stage.name = stage.name.simplified();
        if (!stage.name.isEmpty())
            named.push_back(std::move(stage));
    }
    return applying::stagesFromJson(applying::toJson(named));
}

} // namespace vitae::tracker
