namespace Libvirt.Drivers.Remote.Hosts;

/// <summary>Counters of a host, which are asked for in two steps: how many there are, and then for so many.</summary>
internal static class FieldValues
{
    /// <summary>The number that stands for all processors, or all cells.</summary>
    internal const int All = -1;

    internal static async ValueTask<TypedParameterList> ReadAsync(Func<int, ValueTask<((string Field, ulong Value)[] Parameters, int ParameterCount)>> call)
    {
        var (_, count) = await call(0).ConfigureAwait(false);
        if (count == 0)
            return [];
        var (fields, _) = await call(count).ConfigureAwait(false);
        return new TypedParameterList(fields.Select(field => TypedParameter.ULLong(field.Field, field.Value)));
    }
}
