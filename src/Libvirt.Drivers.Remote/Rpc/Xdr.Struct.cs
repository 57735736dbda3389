namespace Libvirt.Drivers.Remote.Rpc;

/// <summary>Values of several kinds one after the other: the members of a structure, the arguments of a call.</summary>
internal static partial class Xdr
{
    internal static XdrType<(T1, T2)> Struct<T1, T2>(XdrType<T1> a, XdrType<T2> b) => new(
        $"{a.Shape},{b.Shape}",
        a.MinSize + b.MinSize,
        (writer, value) =>
        {
            a.Write(writer, value.Item1);
            b.Write(writer, value.Item2);
        },
        (ref reader) => (a.Read(ref reader), b.Read(ref reader)));

    internal static XdrType<(T1, T2, T3)> Struct<T1, T2, T3>(XdrType<T1> a, XdrType<T2> b, XdrType<T3> c) => new(
        $"{a.Shape},{b.Shape},{c.Shape}",
        a.MinSize + b.MinSize + c.MinSize,
        (writer, value) =>
        {
            a.Write(writer, value.Item1);
            b.Write(writer, value.Item2);
            c.Write(writer, value.Item3);
        },
        (ref reader) => (a.Read(ref reader), b.Read(ref reader), c.Read(ref reader)));

    internal static XdrType<(T1, T2, T3, T4)> Struct<T1, T2, T3, T4>(XdrType<T1> a, XdrType<T2> b, XdrType<T3> c, XdrType<T4> d) => new(
        $"{a.Shape},{b.Shape},{c.Shape},{d.Shape}",
        a.MinSize + b.MinSize + c.MinSize + d.MinSize,
        (writer, value) =>
        {
            a.Write(writer, value.Item1);
            b.Write(writer, value.Item2);
            c.Write(writer, value.Item3);
            d.Write(writer, value.Item4);
        },
        (ref reader) => (a.Read(ref reader), b.Read(ref reader), c.Read(ref reader), d.Read(ref reader)));

    internal static XdrType<(T1, T2, T3, T4, T5)> Struct<T1, T2, T3, T4, T5>(XdrType<T1> a, XdrType<T2> b, XdrType<T3> c, XdrType<T4> d, XdrType<T5> e) => new(
        $"{a.Shape},{b.Shape},{c.Shape},{d.Shape},{e.Shape}",
        a.MinSize + b.MinSize + c.MinSize + d.MinSize + e.MinSize,
        (writer, value) =>
        {
            a.Write(writer, value.Item1);
            b.Write(writer, value.Item2);
            c.Write(writer, value.Item3);
            d.Write(writer, value.Item4);
            e.Write(writer, value.Item5);
        },
        (ref reader) => (a.Read(ref reader), b.Read(ref reader), c.Read(ref reader), d.Read(ref reader), e.Read(ref reader)));

    internal static XdrType<(T1, T2, T3, T4, T5, T6)> Struct<T1, T2, T3, T4, T5, T6>(XdrType<T1> a, XdrType<T2> b, XdrType<T3> c, XdrType<T4> d, XdrType<T5> e, XdrType<T6> f) => new(
        $"{a.Shape},{b.Shape},{c.Shape},{d.Shape},{e.Shape},{f.Shape}",
        a.MinSize + b.MinSize + c.MinSize + d.MinSize + e.MinSize + f.MinSize,
        (writer, value) =>
        {
            a.Write(writer, value.Item1);
            b.Write(writer, value.Item2);
            c.Write(writer, value.Item3);
            d.Write(writer, value.Item4);
            e.Write(writer, value.Item5);
            f.Write(writer, value.Item6);
        },
        (ref reader) => (a.Read(ref reader), b.Read(ref reader), c.Read(ref reader), d.Read(ref reader), e.Read(ref reader), f.Read(ref reader)));

    internal static XdrType<(T1, T2, T3, T4, T5, T6, T7)> Struct<T1, T2, T3, T4, T5, T6, T7>(XdrType<T1> a, XdrType<T2> b, XdrType<T3> c, XdrType<T4> d, XdrType<T5> e, XdrType<T6> f, XdrType<T7> g) => new(
        $"{a.Shape},{b.Shape},{c.Shape},{d.Shape},{e.Shape},{f.Shape},{g.Shape}",
        a.MinSize + b.MinSize + c.MinSize + d.MinSize + e.MinSize + f.MinSize + g.MinSize,
        (writer, value) =>
        {
            a.Write(writer, value.Item1);
            b.Write(writer, value.Item2);
            c.Write(writer, value.Item3);
            d.Write(writer, value.Item4);
            e.Write(writer, value.Item5);
            f.Write(writer, value.Item6);
            g.Write(writer, value.Item7);
        },
        (ref reader) => (a.Read(ref reader), b.Read(ref reader), c.Read(ref reader), d.Read(ref reader), e.Read(ref reader), f.Read(ref reader), g.Read(ref reader)));

    internal static XdrType<(T1, T2, T3, T4, T5, T6, T7, T8)> Struct<T1, T2, T3, T4, T5, T6, T7, T8>(XdrType<T1> a, XdrType<T2> b, XdrType<T3> c, XdrType<T4> d, XdrType<T5> e, XdrType<T6> f, XdrType<T7> g, XdrType<T8> h) => new(
        $"{a.Shape},{b.Shape},{c.Shape},{d.Shape},{e.Shape},{f.Shape},{g.Shape},{h.Shape}",
        a.MinSize + b.MinSize + c.MinSize + d.MinSize + e.MinSize + f.MinSize + g.MinSize + h.MinSize,
        (writer, value) =>
        {
            a.Write(writer, value.Item1);
            b.Write(writer, value.Item2);
            c.Write(writer, value.Item3);
            d.Write(writer, value.Item4);
            e.Write(writer, value.Item5);
            f.Write(writer, value.Item6);
            g.Write(writer, value.Item7);
            h.Write(writer, value.Item8);
        },
        (ref reader) => (a.Read(ref reader), b.Read(ref reader), c.Read(ref reader), d.Read(ref reader), e.Read(ref reader), f.Read(ref reader), g.Read(ref reader), h.Read(ref reader)));
}
