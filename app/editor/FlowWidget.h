// A part of the form that knows its height for a width and places its own children. The form is a tree of them: a
// change of height goes up the tree and only the parts on the way are measured anew, which QLayout does not promise.
#pragma once

#include <QWidget>
#include <vector>

namespace vitae::editor
{

class FlowWidget : public QWidget
{
    Q_OBJECT

public:
    explicit FlowWidget(QWidget *parent = nullptr);

    [[nodiscard]] int heightFor(int width);
    void place(const QRect &rect);

    /// The children in the order in which the Tab key visits them.
    [[nodiscard]] virtual QWidgetList flowChildren() const = 0;
    /// Called for parts that are near the part of the page that is seen: what is dear is made here.
    virtual void build() {}

    /// To be called when the height may have changed.
    void contentChanged();

    /// The rectangle of a descendant, in this widget's coordinates.
    [[nodiscard]] QRect rectOf(const QWidget *descendant) const;

protected:
    [[nodiscard]] virtual int measure(int width) = 0;
    virtual void arrange() = 0;
    /// Only for the root: the tree wants to be placed anew.
    virtual void layoutRequested() {}
    bool event(QEvent *event) override;

    struct Placed {
        FlowWidget *part = nullptr;
        QRect rect;
    };
    /// Places parts that stand below each other, in an order in which none moves over another that has yet to go.
    static void placeAll(const std::vector<Placed> &places);
    /// Says that the widget covers what is behind it with the window's colour: so it can be moved without painting.
    void coverBackground();

private:
    int m_measuredWidth = -1;
    int m_height = 0;
    bool m_dirty = true;
};

} // namespace vitae::editor
