namespace Libvirt.Drivers.Remote.Jobs;

/// <summary>What the older call tells of a job (virDomainJobInfo), under the names of the newer one.</summary>
internal static class JobFields
{
    private static readonly string[] Names =
    [
        "time_elapsed", "time_remaining", "data_total", "data_processed", "data_remaining", "memory_total", "memory_processed", "memory_remaining",
        "disk_total", "disk_processed", "disk_remaining",
    ];

    internal static TypedParameterList Of(ulong[] values) => new(Names.Zip(values, TypedParameter.ULLong));
}
