namespace Libvirt.Drivers.Qemu.Statistics;

/// <summary>A counter that KVM itself keeps, under the name that it gives it.</summary>
/// <param name="Name">The name with its kind: <c>halt_exits.sum</c>.</param>
/// <param name="Value">The value.</param>
/// <param name="IsBoolean">Whether it means yes or no.</param>
internal readonly record struct KvmCounter(string Name, ulong Value, bool IsBoolean)
{
    internal void AddTo(TypedParameterList list, string prefix)
    {
        var name = $"{prefix}.{Name}";
        list.Add(IsBoolean ? TypedParameter.Boolean(name, Value != 0) : TypedParameter.ULLong(name, Value));
    }
}
