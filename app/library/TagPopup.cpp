#include "library/TagPopup.h"

#include "theme/Metrics.h"
#include "theme/Theme.h"

#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace vitae::library
{

namespace space = theme::space;

TagPopup::TagPopup(const QStringList &tags, const QStringList &known, QWidget *parent)
    : QFrame(parent, Qt::Popup), m_field(new QLineEdit(this))
{
    setObjectName(QStringLiteral("tagPopup"));
    setAttribute(Qt::WA_DeleteOnClose);
    setFrameShape(QFrame::StyledPanel);
    m_field->setObjectName(QStringLiteral("tagField"));
    m_field->setAccessibleName(tr("Tags, with commas between them"));
    m_field->setText(tags.join(u", "));
    m_field->setPlaceholderText(tr("design, senior, Lyon"));
    m_field->setMinimumWidth(260);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::medium, space::medium, space::medium, space::medium);
    auto *label = new QLabel(tr("Tags"), this);
    theme::setText(label, theme::Text::Strong);
    auto *hint = new QLabel(
        known.isEmpty() ? tr("Commas between them. Enter keeps them.") : tr("In use: %1").arg(known.join(u", ")), this);
    hint->setWordWrap(true);
    theme::setText(hint, theme::Text::Caption);
    theme::setMuted(hint);
    column->addWidget(label);
    column->addWidget(m_field);
    column->addWidget(hint);
    connect(m_field, &QLineEdit::returnPressed, this, [this] {
        Q_EMIT accepted(parse(m_field->text()));
        close();
    });
}

void TagPopup::open(QPoint globalPosition)
{
    adjustSize();
    move(globalPosition);
    show();
    m_field->setFocus();
    m_field->end(false);
}

QStringList TagPopup::parse(const QString &text)
{
    QStringList tags;
    const QStringList parts = text.split(u',');
    for (const QString &part : parts) {
        const QString tag = part.simplified();
        if (!tag.isEmpty() && !tags.contains(tag, Qt::CaseInsensitive))
            tags.append(tag);
    }
    return tags;
}

} // namespace vitae::library
