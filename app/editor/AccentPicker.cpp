#include "editor/AccentPicker.h"

#include "theme/Colors.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"

#include <QColorDialog>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QPainter>

namespace vitae::editor
{

namespace
{

struct Named {
    QRgb color;
    const char *name;
};

constexpr Named swatches[] = {
    {0xff1f2937, QT_TRANSLATE_NOOP("AccentPicker", "Ink")},    {0xff1d4ed8, QT_TRANSLATE_NOOP("AccentPicker", "Blue")},
    {0xff0f766e, QT_TRANSLATE_NOOP("AccentPicker", "Teal")},   {0xff3f6212, QT_TRANSLATE_NOOP("AccentPicker", "Olive")},
    {0xffb45309, QT_TRANSLATE_NOOP("AccentPicker", "Amber")},  {0xff9f1239, QT_TRANSLATE_NOOP("AccentPicker", "Wine")},
    {0xff6d28d9, QT_TRANSLATE_NOOP("AccentPicker", "Violet")},
};

constexpr int swatchSide = 26;

class Swatch final : public QAbstractButton
{
public:
    Swatch(const QColor &color, bool custom, QWidget *parent)
        : QAbstractButton(parent), m_color(color), m_custom(custom)
    {
        setCheckable(true);
        setFixedSize(swatchSide, swatchSide);
        setFocusPolicy(Qt::StrongFocus);
        setCursor(Qt::PointingHandCursor);
    }

    [[nodiscard]] const QColor &color() const { return m_color; }
    void setColor(const QColor &color)
    {
        m_color = color;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const theme::Colors &c = theme::colors(palette());
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(m_custom && !isChecked() ? QPen(c.borderStrong, 1) : QPen(Qt::NoPen));
        painter.setBrush(m_custom && !isChecked() ? c.surface : m_color);
        painter.drawEllipse(QRectF(rect()).adjusted(4, 4, -4, -4));
        if (m_custom && !isChecked())
            theme::paintIcon(painter, rect().adjusted(8, 8, -8, -8), u"plus", c.muted);
        if (!isChecked() && !hasFocus())
            return;
        painter.setPen(QPen(hasFocus() ? c.accent : c.muted, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(QRectF(rect()).adjusted(1, 1, -1, -1));
    }

private:
    QColor m_color;
    bool m_custom;
};

} // namespace

AccentPicker::AccentPicker(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("accentPicker"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::space::hair);
    for (const Named &named : swatches) {
        auto *swatch = new Swatch(QColor(named.color), false, this);
        const QString name = QCoreApplication::translate("AccentPicker", named.name);
        swatch->setObjectName(QString(u"accent-" + QColor(named.color).name().mid(1)));
        swatch->setAccessibleName(tr("Colour %1").arg(name));
        swatch->setToolTip(name);
        connect(swatch, &QAbstractButton::clicked, this, [this, swatch] { Q_EMIT chosen(swatch->color()); });
        layout->addWidget(swatch);
        m_swatches << swatch;
    }
    m_custom = new Swatch(QColor(), true, this);
    m_custom->setObjectName(QStringLiteral("accent-custom"));
    m_custom->setAccessibleName(tr("Another colour"));
    m_custom->setToolTip(tr("Another colour…"));
    connect(m_custom, &QAbstractButton::clicked, this, &AccentPicker::askForOne);
    layout->addWidget(m_custom);
    layout->addStretch();
}

void AccentPicker::setColor(const QColor &color, bool own)
{
    m_color = color;
    bool known = false;
    for (QAbstractButton *button : std::as_const(m_swatches)) {
        const bool same = static_cast<Swatch *>(button)->color() == color;
        button->setChecked(same);
        known |= same;
    }
    static_cast<Swatch *>(m_custom)->setColor(color);
    m_custom->setChecked(!known && own);
}

void AccentPicker::askForOne()
{
    m_custom->setChecked(false);
    auto *dialog = new QColorDialog(m_color, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Choose a colour"));
    connect(dialog, &QColorDialog::colorSelected, this, &AccentPicker::chosen);
    dialog->open();
}

} // namespace vitae::editor
