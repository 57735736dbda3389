namespace Libvirt.Drivers.Remote.Rpc;

/// <summary>Typed parameters (remote_typed_param).</summary>
internal static partial class Xdr
{
    internal static readonly XdrType<TypedParameter> Parameter = new("param", 12, WriteParameter, ReadParameter);

    /// <summary>Typed parameters with their number in front.</summary>
    internal static XdrType<TypedParameterList> Parameters(int max) => new(
        $"{{param}}<{max}>",
        4,
        (writer, value) =>
        {
            writer.Int32(value.Count <= max ? value.Count : throw new VirtException(VirtErrorDomain.Rpc, VirtErrorCode.Rpc, $"too many parameters '{value.Count}' for limit '{max}'"));
            foreach (var parameter in value)
                WriteParameter(writer, parameter);
        },
        (ref reader) =>
        {
            var count = reader.Count(max, Parameter.MinSize);
            var list = new TypedParameterList(count);
            for (var i = 0; i < count; i++)
                list.Add(ReadParameter(ref reader));
            return list;
        });

    private static void WriteParameter(XdrWriter writer, TypedParameter parameter)
    {
        writer.String(parameter.Name);
        writer.Int32((int)parameter.Type);
        switch (parameter.Value)
        {
            case int value:
                writer.Int32(value);
                break;
            case uint value:
                writer.UInt32(value);
                break;
            case long value:
                writer.Int64(value);
                break;
            case ulong value:
                writer.UInt64(value);
                break;
            case double value:
                writer.Double(value);
                break;
            case bool value:
                writer.Int32(value ? 1 : 0);
                break;
            case string value:
                writer.String(value);
                break;
        }
    }

    private static TypedParameter ReadParameter(ref XdrReader reader)
    {
        var name = FieldNames.Get(reader.Opaque(StringMax));
        return (TypedParameterType)reader.Int32() switch
        {
            TypedParameterType.Int => TypedParameter.Int(name, reader.Int32()),
            TypedParameterType.UInt => TypedParameter.UInt(name, reader.UInt32()),
            TypedParameterType.LLong => TypedParameter.LLong(name, reader.Int64()),
            TypedParameterType.ULLong => TypedParameter.ULLong(name, reader.UInt64()),
            TypedParameterType.Double => TypedParameter.Double(name, reader.Double()),
            TypedParameterType.Boolean => TypedParameter.Boolean(name, reader.Int32() != 0),
            TypedParameterType.String => TypedParameter.String(name, reader.String(StringMax)),
            var other => throw new VirtException(VirtErrorDomain.Rpc, VirtErrorCode.Rpc, $"unknown parameter type: {(int)other}"),
        };
    }
}
