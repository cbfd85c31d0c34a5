// Stands for the precompiled headers, which need a file to belong to.
namespace vitae
{
}
