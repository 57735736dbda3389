namespace Libvirt.Tests.TypedParameters;

public sealed class TypedParameterListTests
{
    private static TypedParameterList Sample()
    {
        var list = new TypedParameterList();
        list.AddInt("state.state", 1);
        list.AddUInt("vcpu.current", 2);
        list.AddLLong("errors", -1);
        list.AddULLong("balloon.current", 2097152);
        list.AddString("block.0.name", "vda");
        list.Add(TypedParameter.Boolean("halted", true));
        list.AddULLong("vcpu.0.time", 1_234_567_800);
        return list;
    }

    [Fact]
    public void Parameters_keep_their_order()
    {
        Assert.Equal(["state.state", "vcpu.current", "errors", "balloon.current", "block.0.name", "halted", "vcpu.0.time"], Sample().Select(p => p.Name));
        Assert.Equal(7, Sample().Count);
        Assert.Equal("vda", Sample()[4].Value);
        Assert.Equal(Sample(), new TypedParameterList(Sample()));
    }

    [Fact]
    public void They_are_found_by_name()
    {
        var list = Sample();
        Assert.Equal(1, list.GetInt("state.state"));
        Assert.Equal(2ul, list.GetULong("vcpu.current"));
        Assert.Equal(-1, list.GetLong("errors"));
        Assert.Equal("vda", list.GetString("block.0.name"));
        Assert.Equal(2147483648ul, list.GetKibibytes("balloon.current"));
        Assert.Equal(TimeSpan.FromTicks(12_345_678), list.GetNanoseconds("vcpu.0.time"));
        Assert.True(list.TryGet("halted", out var halted));
        Assert.Equal(true, halted.Value);
    }

    [Fact]
    public void What_is_missing_or_of_another_kind_is_null()
    {
        var list = Sample();
        Assert.False(list.TryGet("State.state", out _));
        Assert.Null(list.GetInt("nothing"));
        Assert.Null(list.GetULong("nothing"));
        Assert.Null(list.GetLong("nothing"));
        Assert.Null(list.GetString("nothing"));
        Assert.Null(list.GetKibibytes("nothing"));
        Assert.Null(list.GetNanoseconds("nothing"));
        Assert.Null(list.GetULong("block.0.name"));
        Assert.Null(list.GetULong("errors"));
        Assert.Null(list.GetString("state.state"));
    }

    [Fact]
    public void Of_two_of_one_name_the_first_is_found()
    {
        var list = new TypedParameterList();
        list.AddInt("a", 1);
        list.AddInt("a", 2);
        Assert.Equal(1, list.GetInt("a"));
    }

    [Fact]
    public void What_is_added_after_a_look_up_is_found_too()
    {
        var list = Sample();
        Assert.Null(list.GetInt("late"));
        list.AddInt("late", 3);
        Assert.Equal(3, list.GetInt("late"));
        var more = new TypedParameterList();
        more.AddInt("later", 4);
        list.AddRange(more);
        Assert.Equal(4, list.GetInt("later"));
        Assert.Equal(9, list.Count);
    }

    [Fact]
    public void An_empty_list_has_nothing()
    {
        var list = new TypedParameterList();
        Assert.Empty(list);
        Assert.False(list.TryGet("", out _));
    }
}
