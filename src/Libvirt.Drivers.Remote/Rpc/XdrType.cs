namespace Libvirt.Drivers.Remote.Rpc;

internal delegate T XdrRead<out T>(ref XdrReader reader);

/// <summary>How values of one kind stand on the wire.</summary>
/// <param name="shape">The kind in a short notation, such as <c>str,u32</c>: what a test holds against libvirt's own description.</param>
/// <param name="minSize">The fewest bytes that one takes: a bound for counts.</param>
/// <param name="write">Writes one.</param>
/// <param name="read">Reads one.</param>
internal sealed class XdrType<T>(string shape, int minSize, Action<XdrWriter, T> write, XdrRead<T> read)
{
    /// <summary>The kind in a short notation.</summary>
    internal string Shape { get; } = shape;

    /// <summary>The fewest bytes that one takes.</summary>
    internal int MinSize { get; } = minSize;

    internal void Write(XdrWriter writer, T value) => write(writer, value);

    internal T Read(ref XdrReader reader) => read(ref reader);

    /// <summary>The same bytes as another .NET type.</summary>
    internal XdrType<TOther> As<TOther>(Func<T, TOther> to, Func<TOther, T> from) =>
        new(Shape, MinSize, (writer, value) => write(writer, from(value)), (ref reader) => to(read(ref reader)));

    /// <summary>The shape.</summary>
    public override string ToString() => Shape;
}
