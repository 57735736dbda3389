namespace Libvirt;

/// <summary>An entry of an array of statistics, filled field by field while the array is read.</summary>
internal interface IIndexedStats<TSelf>
    where TSelf : IIndexedStats<TSelf>
{
    /// <summary>An entry without fields.</summary>
    static abstract TSelf Create(int index);

    /// <summary>Takes a field; one that it does not know is left to the raw record.</summary>
    /// <param name="field">What stands behind the index: <c>rd.reqs</c> of <c>block.0.rd.reqs</c>.</param>
    /// <param name="value">The parameter.</param>
    void Set(ReadOnlySpan<char> field, in TypedParameter value);
}
