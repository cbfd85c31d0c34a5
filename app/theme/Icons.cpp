#include "theme/Icons.h"

#include "theme/Colors.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

static void initialiseIcons()
{
    Q_INIT_RESOURCE(icons);
}

namespace vitae::theme
{

namespace
{

QByteArray drawing(QStringView name, const QColor &color)
{
    initialiseIcons(); // the resource lies in a static library
    QFile file(QString(u":/icons/" + name + u".svg"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return file.readAll().replace("currentColor", color.name().toLatin1());
}

QPixmap render(QStringView name, const QSize &pixels, const QColor &color)
{
    const QString key =
        QString(u"vitae-icon/" + name + u'/' + QString::number(pixels.width()) + u'/' + color.name(QColor::HexArgb));
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    pixmap = QPixmap(pixels);
    pixmap.fill(Qt::transparent);
    QSvgRenderer renderer(drawing(name, color));
    QPainter painter(&pixmap);
    painter.setOpacity(color.alphaF());
    renderer.render(&painter, QRectF(QPointF(), QSizeF(pixels)));
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

QColor toneColor(Tone tone, const Colors &c)
{
    switch (tone) {
    case Tone::Text:
        return c.text;
    case Tone::Muted:
        return c.muted;
    case Tone::Accent:
        return c.accent;
    case Tone::OnAccent:
        return c.onAccent;
    case Tone::Danger:
        return c.danger;
    case Tone::Warning:
        return c.warning;
    case Tone::Success:
        return c.success;
    }
    return c.text;
}

class Engine final : public QIconEngine
{
public:
    Engine(QString name, Tone tone) : m_name(std::move(name)), m_tone(tone) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        paintIcon(*painter, rect, m_name, color(mode, state));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return render(m_name, size, color(mode, state));
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale) override
    {
        QPixmap made = render(m_name, size, color(mode, state));
        made.setDevicePixelRatio(scale);
        return made;
    }

    QSize actualSize(const QSize &size, QIcon::Mode, QIcon::State) override { return size; }
    QIconEngine *clone() const override { return new Engine(m_name, m_tone); }
    QString iconName() override { return m_name; }
    bool isNull() override { return false; }

private:
    [[nodiscard]] QColor color(QIcon::Mode mode, QIcon::State state) const
    {
        const Colors &c = colors(QGuiApplication::palette());
        QColor made = state == QIcon::On && m_tone != Tone::OnAccent ? c.accent : toneColor(m_tone, c);
        if (mode == QIcon::Disabled) {
            made = c.muted;
            made.setAlphaF(0.55F);
        }
        return made;
    }

    QString m_name;
    Tone m_tone;
};

} // namespace

QIcon icon(QStringView name, Tone tone)
{
    return QIcon(new Engine(name.toString(), tone));
}

void paintIcon(QPainter &painter, const QRect &rect, QStringView name, const QColor &color)
{
    const int side = qMin(rect.width(), rect.height());
    const qreal ratio = painter.device()->devicePixelRatio();
    QPixmap pixmap = render(name, QSize(side, side) * ratio, color);
    pixmap.setDevicePixelRatio(ratio);
    painter.drawPixmap(rect.center().x() - (side - 1) / 2, rect.center().y() - (side - 1) / 2, pixmap);
}

} // namespace vitae::theme
