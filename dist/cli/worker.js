import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 895:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const ANY = Symbol('SemVer ANY')
// hoisted class for cyclic dependency
class Comparator {
  static get ANY () {
    return ANY
  }

  constructor (comp, options) {
    options = parseOptions(options)

    if (comp instanceof Comparator) {
      if (comp.loose === !!options.loose) {
        return comp
      } else {
        comp = comp.value
      }
    }

    comp = comp.trim().split(/\s+/).join(' ')
    debug('comparator', comp, options)
    this.options = options
    this.loose = !!options.loose
    this.parse(comp)

    if (this.semver === ANY) {
      this.value = ''
    } else {
      this.value = this.operator + this.semver.version
    }

    debug('comp', this)
  }

  parse (comp) {
    const r = this.options.loose ? re[t.COMPARATORLOOSE] : re[t.COMPARATOR]
    const m = comp.match(r)

    if (!m) {
      throw new TypeError(`Invalid comparator: ${comp}`)
    }

    this.operator = m[1] !== undefined ? m[1] : ''
    if (this.operator === '=') {
      this.operator = ''
    }

    // if it literally is just '>' or '' then allow anything.
    if (!m[2]) {
      this.semver = ANY
    } else {
      this.semver = new SemVer(m[2], this.options.loose)
    }
  }

  toString () {
    return this.value
  }

  test (version) {
    debug('Comparator.test', version, this.options.loose)

    if (this.semver === ANY || version === ANY) {
      return true
    }

    if (typeof version === 'string') {
      try {
        version = new SemVer(version, this.options)
      } catch (er) {
        return false
      }
    }

    return cmp(version, this.operator, this.semver, this.options)
  }

  intersects (comp, options) {
    if (!(comp instanceof Comparator)) {
      throw new TypeError('a Comparator is required')
    }

    if (this.operator === '') {
      if (this.value === '') {
        return true
      }
      return new Range(comp.value, options).test(this.value)
    } else if (comp.operator === '') {
      if (comp.value === '') {
        return true
      }
      return new Range(this.value, options).test(comp.semver)
    }

    options = parseOptions(options)

    // Special cases where nothing can possibly be lower
    if (options.includePrerelease &&
      (this.value === '<0.0.0-0' || comp.value === '<0.0.0-0')) {
      return false
    }
    if (!options.includePrerelease &&
      (this.value.startsWith('<0.0.0') || comp.value.startsWith('<0.0.0'))) {
      return false
    }

    // Same direction increasing (> or >=)
    if (this.operator.startsWith('>') && comp.operator.startsWith('>')) {
      return true
    }
    // Same direction decreasing (< or <=)
    if (this.operator.startsWith('<') && comp.operator.startsWith('<')) {
      return true
    }
    // same SemVer and both sides are inclusive (<= or >=)
    if (
      (this.semver.version === comp.semver.version) &&
      this.operator.includes('=') && comp.operator.includes('=')) {
      return true
    }
    // opposite directions less than
    if (cmp(this.semver, '<', comp.semver, options) &&
      this.operator.startsWith('>') && comp.operator.startsWith('<')) {
      return true
    }
    // opposite directions greater than
    if (cmp(this.semver, '>', comp.semver, options) &&
      this.operator.startsWith('<') && comp.operator.startsWith('>')) {
      return true
    }
    return false
  }
}

module.exports = Comparator

const parseOptions = __nccwpck_require__(464)
const { safeRe: re, t } = __nccwpck_require__(227)
const cmp = __nccwpck_require__(594)
const debug = __nccwpck_require__(195)
const SemVer = __nccwpck_require__(855)
const Range = __nccwpck_require__(946)


/***/ }),

/***/ 946:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SPACE_CHARACTERS = /\s+/g

// hoisted class for cyclic dependency
class Range {
  constructor (range, options) {
    options = parseOptions(options)

    if (range instanceof Range) {
      if (
        range.loose === !!options.loose &&
        range.includePrerelease === !!options.includePrerelease
      ) {
        return range
      } else {
        return new Range(range.raw, options)
      }
    }

    if (range instanceof Comparator) {
      // just put it in the set and return
      this.raw = range.value
      this.set = [[range]]
      this.formatted = undefined
      return this
    }

    this.options = options
    this.loose = !!options.loose
    this.includePrerelease = !!options.includePrerelease

    // First reduce all whitespace as much as possible so we do not have to rely
    // on potentially slow regexes like \s*. This is then stored and used for
    // future error messages as well.
    this.raw = range.trim().replace(SPACE_CHARACTERS, ' ')

    // First, split on ||
    this.set = this.raw
      .split('||')
      // map the range to a 2d array of comparators
      .map(r => this.parseRange(r.trim()))
      // throw out any comparator lists that are empty
      // this generally means that it was not a valid range, which is allowed
      // in loose mode, but will still throw if the WHOLE range is invalid.
      .filter(c => c.length)

    if (!this.set.length) {
      throw new TypeError(`Invalid SemVer Range: ${this.raw}`)
    }

    // if we have any that are not the null set, throw out null sets.
    if (this.set.length > 1) {
      // keep the first one, in case they're all null sets
      const first = this.set[0]
      this.set = this.set.filter(c => !isNullSet(c[0]))
      if (this.set.length === 0) {
        this.set = [first]
      } else if (this.set.length > 1) {
        // if we have any that are *, then the range is just *
        for (const c of this.set) {
          if (c.length === 1 && isAny(c[0])) {
            this.set = [c]
            break
          }
        }
      }
    }

    this.formatted = undefined
  }

  get range () {
    if (this.formatted === undefined) {
      this.formatted = ''
      for (let i = 0; i < this.set.length; i++) {
        if (i > 0) {
          this.formatted += '||'
        }
        const comps = this.set[i]
        for (let k = 0; k < comps.length; k++) {
          if (k > 0) {
            this.formatted += ' '
          }
          this.formatted += comps[k].toString().trim()
        }
      }
    }
    return this.formatted
  }

  format () {
    return this.range
  }

  toString () {
    return this.range
  }

  parseRange (range) {
    // strip build metadata so it can't bleed into the version
    range = range.replace(BUILDSTRIPRE, '')

    // memoize range parsing for performance.
    // this is a very hot path, and fully deterministic.
    const memoOpts =
      (this.options.includePrerelease && FLAG_INCLUDE_PRERELEASE) |
      (this.options.loose && FLAG_LOOSE)
    const memoKey = memoOpts + ':' + range
    const cached = cache.get(memoKey)
    if (cached) {
      return cached
    }

    const loose = this.options.loose
    // `1.2.3 - 1.2.4` => `>=1.2.3 <=1.2.4`
    const hr = loose ? re[t.HYPHENRANGELOOSE] : re[t.HYPHENRANGE]
    range = range.replace(hr, hyphenReplace(this.options.includePrerelease))
    debug('hyphen replace', range)

    // `> 1.2.3 < 1.2.5` => `>1.2.3 <1.2.5`
    range = trimComparatorWhitespace(range)
    debug('comparator trim', range)

    // `~ 1.2.3` => `~1.2.3`
    range = range.replace(re[t.TILDETRIM], tildeTrimReplace)
    debug('tilde trim', range)

    // `^ 1.2.3` => `^1.2.3`
    range = range.replace(re[t.CARETTRIM], caretTrimReplace)
    debug('caret trim', range)

    // At this point, the range is completely trimmed and
    // ready to be split into comparators.

    let rangeList = range
      .split(' ')
      .map(comp => parseComparator(comp, this.options))
      .join(' ')
      .split(/\s+/)
      // >=0.0.0 is equivalent to *
      .map(comp => replaceGTE0(comp, this.options))

    if (loose) {
      // in loose mode, throw out any that are not valid comparators
      rangeList = rangeList.filter(comp => {
        debug('loose invalid filter', comp, this.options)
        return !!comp.match(re[t.COMPARATORLOOSE])
      })
    }
    debug('range list', rangeList)

    // if any comparators are the null set, then replace with JUST null set
    // if more than one comparator, remove any * comparators
    // also, don't include the same comparator more than once
    const rangeMap = new Map()
    const comparators = rangeList.map(comp => new Comparator(comp, this.options))
    for (const comp of comparators) {
      if (isNullSet(comp)) {
        return [comp]
      }
      rangeMap.set(comp.value, comp)
    }
    if (rangeMap.size > 1 && rangeMap.has('')) {
      rangeMap.delete('')
    }

    const result = [...rangeMap.values()]
    cache.set(memoKey, result)
    return result
  }

  intersects (range, options) {
    if (!(range instanceof Range)) {
      throw new TypeError('a Range is required')
    }

    return this.set.some((thisComparators) => {
      return (
        isSatisfiable(thisComparators, options) &&
        range.set.some((rangeComparators) => {
          return (
            isSatisfiable(rangeComparators, options) &&
            thisComparators.every((thisComparator) => {
              return rangeComparators.every((rangeComparator) => {
                return thisComparator.intersects(rangeComparator, options)
              })
            })
          )
        })
      )
    })
  }

  // if ANY of the sets match ALL of its comparators, then pass
  test (version) {
    if (!version) {
      return false
    }

    if (typeof version === 'string') {
      try {
        version = new SemVer(version, this.options)
      } catch (er) {
        return false
      }
    }

    for (let i = 0; i < this.set.length; i++) {
      if (testSet(this.set[i], version, this.options)) {
        return true
      }
    }
    return false
  }
}

module.exports = Range

const LRU = __nccwpck_require__(587)
const cache = new LRU()

const parseOptions = __nccwpck_require__(464)
const Comparator = __nccwpck_require__(895)
const debug = __nccwpck_require__(195)
const SemVer = __nccwpck_require__(855)
const trimComparatorWhitespace = __nccwpck_require__(853)
const {
  safeRe: re,
  src,
  t,
  tildeTrimReplace,
  caretTrimReplace,
} = __nccwpck_require__(227)
const { FLAG_INCLUDE_PRERELEASE, FLAG_LOOSE } = __nccwpck_require__(825)

// unbounded global build-metadata stripper used by parseRange
const BUILDSTRIPRE = new RegExp(src[t.BUILD], 'g')

const isNullSet = c => c.value === '<0.0.0-0'
const isAny = c => c.value === ''

// take a set of comparators and determine whether there
// exists a version which can satisfy it
const isSatisfiable = (comparators, options) => {
  let result = true
  const remainingComparators = comparators.slice()
  let testComparator = remainingComparators.pop()

  while (result && remainingComparators.length) {
    result = remainingComparators.every((otherComparator) => {
      return testComparator.intersects(otherComparator, options)
    })

    testComparator = remainingComparators.pop()
  }

  return result
}

// comprised of xranges, tildes, stars, and gtlt's at this point.
// already replaced the hyphen ranges
// turn into a set of JUST comparators.
const parseComparator = (comp, options) => {
  comp = comp.replace(re[t.BUILD], '')
  debug('comp', comp, options)
  comp = replaceCarets(comp, options)
  debug('caret', comp)
  comp = replaceTildes(comp, options)
  debug('tildes', comp)
  comp = replaceXRanges(comp, options)
  debug('xrange', comp)
  comp = replaceStars(comp, options)
  debug('stars', comp)
  return comp
}

const isX = id => !id || id.toLowerCase() === 'x' || id === '*'

const invalidXRangeOrder = (M, m, p) => (
  (isX(M) && !isX(m)) ||
  (isX(m) && p && !isX(p))
)

// ~, ~> --> * (any, kinda silly)
// ~2, ~2.x, ~2.x.x, ~>2, ~>2.x ~>2.x.x --> >=2.0.0 <3.0.0-0
// ~2.0, ~2.0.x, ~>2.0, ~>2.0.x --> >=2.0.0 <2.1.0-0
// ~1.2, ~1.2.x, ~>1.2, ~>1.2.x --> >=1.2.0 <1.3.0-0
// ~1.2.3, ~>1.2.3 --> >=1.2.3 <1.3.0-0
// ~1.2.0, ~>1.2.0 --> >=1.2.0 <1.3.0-0
// ~0.0.1 --> >=0.0.1 <0.1.0-0
const replaceTildes = (comp, options) => {
  return comp
    .trim()
    .split(/\s+/)
    .map((c) => replaceTilde(c, options))
    .join(' ')
}

const replaceTilde = (comp, options) => {
  const r = options.loose ? re[t.TILDELOOSE] : re[t.TILDE]
  // if we're including prereleases in the match, then the lower bound is
  // -0, the lowest possible prerelease value, just like x-ranges and carets.
  // this keeps `~1.2` equivalent to the `1.2.x` x-range it's documented as.
  const z = options.includePrerelease ? '-0' : ''
  return comp.replace(r, (_, M, m, p, pr) => {
    debug('tilde', comp, _, M, m, p, pr)
    let ret

    if (isX(M)) {
      ret = ''
    } else if (isX(m)) {
      ret = `>=${M}.0.0${z} <${+M + 1}.0.0-0`
    } else if (isX(p)) {
      // ~1.2 == >=1.2.0 <1.3.0-0
      ret = `>=${M}.${m}.0${z} <${M}.${+m + 1}.0-0`
    } else if (pr) {
      debug('replaceTilde pr', pr)
      ret = `>=${M}.${m}.${p}-${pr
      } <${M}.${+m + 1}.0-0`
    } else {
      // ~1.2.3 == >=1.2.3 <1.3.0-0
      ret = `>=${M}.${m}.${p
      } <${M}.${+m + 1}.0-0`
    }

    debug('tilde return', ret)
    return ret
  })
}

// ^ --> * (any, kinda silly)
// ^2, ^2.x, ^2.x.x --> >=2.0.0 <3.0.0-0
// ^2.0, ^2.0.x --> >=2.0.0 <3.0.0-0
// ^1.2, ^1.2.x --> >=1.2.0 <2.0.0-0
// ^1.2.3 --> >=1.2.3 <2.0.0-0
// ^1.2.0 --> >=1.2.0 <2.0.0-0
// ^0.0.1 --> >=0.0.1 <0.0.2-0
// ^0.1.0 --> >=0.1.0 <0.2.0-0
const replaceCarets = (comp, options) => {
  return comp
    .trim()
    .split(/\s+/)
    .map((c) => replaceCaret(c, options))
    .join(' ')
}

const replaceCaret = (comp, options) => {
  debug('caret', comp, options)
  const r = options.loose ? re[t.CARETLOOSE] : re[t.CARET]
  const z = options.includePrerelease ? '-0' : ''
  return comp.replace(r, (_, M, m, p, pr) => {
    debug('caret', comp, _, M, m, p, pr)
    let ret

    if (isX(M)) {
      ret = ''
    } else if (isX(m)) {
      ret = `>=${M}.0.0${z} <${+M + 1}.0.0-0`
    } else if (isX(p)) {
      if (M === '0') {
        ret = `>=${M}.${m}.0${z} <${M}.${+m + 1}.0-0`
      } else {
        ret = `>=${M}.${m}.0${z} <${+M + 1}.0.0-0`
      }
    } else if (pr) {
      debug('replaceCaret pr', pr)
      if (M === '0') {
        if (m === '0') {
          ret = `>=${M}.${m}.${p}-${pr
          } <${M}.${m}.${+p + 1}-0`
        } else {
          ret = `>=${M}.${m}.${p}-${pr
          } <${M}.${+m + 1}.0-0`
        }
      } else {
        ret = `>=${M}.${m}.${p}-${pr
        } <${+M + 1}.0.0-0`
      }
    } else {
      debug('no pr')
      if (M === '0') {
        if (m === '0') {
          ret = `>=${M}.${m}.${p
          } <${M}.${m}.${+p + 1}-0`
        } else {
          ret = `>=${M}.${m}.${p
          } <${M}.${+m + 1}.0-0`
        }
      } else {
        ret = `>=${M}.${m}.${p
        } <${+M + 1}.0.0-0`
      }
    }

    debug('caret return', ret)
    return ret
  })
}

const replaceXRanges = (comp, options) => {
  debug('replaceXRanges', comp, options)
  return comp
    .split(/\s+/)
    .map((c) => replaceXRange(c, options))
    .join(' ')
}

const replaceXRange = (comp, options) => {
  comp = comp.trim()
  const r = options.loose ? re[t.XRANGELOOSE] : re[t.XRANGE]
  return comp.replace(r, (ret, gtlt, M, m, p, pr) => {
    debug('xRange', comp, ret, gtlt, M, m, p, pr)
    if (invalidXRangeOrder(M, m, p)) {
      return comp
    }

    const xM = isX(M)
    const xm = xM || isX(m)
    const xp = xm || isX(p)
    const anyX = xp

    if (gtlt === '=' && anyX) {
      gtlt = ''
    }

    // if we're including prereleases in the match, then we need
    // to fix this to -0, the lowest possible prerelease value
    pr = options.includePrerelease ? '-0' : ''

    if (xM) {
      if (gtlt === '>' || gtlt === '<') {
        // nothing is allowed
        ret = '<0.0.0-0'
      } else {
        // nothing is forbidden
        ret = '*'
      }
    } else if (gtlt && anyX) {
      // we know patch is an x, because we have any x at all.
      // replace X with 0
      if (xm) {
        m = 0
      }
      p = 0

      if (gtlt === '>') {
        // >1 => >=2.0.0
        // >1.2 => >=1.3.0
        gtlt = '>='
        if (xm) {
          M = +M + 1
          m = 0
          p = 0
        } else {
          m = +m + 1
          p = 0
        }
      } else if (gtlt === '<=') {
        // <=0.7.x is actually <0.8.0, since any 0.7.x should
        // pass.  Similarly, <=7.x is actually <8.0.0, etc.
        gtlt = '<'
        if (xm) {
          M = +M + 1
        } else {
          m = +m + 1
        }
      }

      if (gtlt === '<') {
        pr = '-0'
      }

      ret = `${gtlt + M}.${m}.${p}${pr}`
    } else if (xm) {
      ret = `>=${M}.0.0${pr} <${+M + 1}.0.0-0`
    } else if (xp) {
      ret = `>=${M}.${m}.0${pr
      } <${M}.${+m + 1}.0-0`
    }

    debug('xRange return', ret)

    return ret
  })
}

// Because * is AND-ed with everything else in the comparator,
// and '' means "any version", just remove the *s entirely.
const replaceStars = (comp, options) => {
  debug('replaceStars', comp, options)
  // Looseness is ignored here.  star is always as loose as it gets!
  return comp
    .trim()
    .replace(re[t.STAR], '')
}

const replaceGTE0 = (comp, options) => {
  debug('replaceGTE0', comp, options)
  return comp
    .trim()
    .replace(re[options.includePrerelease ? t.GTE0PRE : t.GTE0], '')
}

// This function is passed to string.replace(re[t.HYPHENRANGE])
// M, m, patch, prerelease, build
// 1.2 - 3.4.5 => >=1.2.0 <=3.4.5
// 1.2.3 - 3.4 => >=1.2.0 <3.5.0-0 Any 3.4.x will do
// 1.2 - 3.4 => >=1.2.0 <3.5.0-0
// TODO build?
const hyphenReplace = incPr => ($0,
  from, fM, fm, fp, fpr, fb,
  to, tM, tm, tp, tpr) => {
  if (isX(fM)) {
    from = ''
  } else if (isX(fm)) {
    from = `>=${fM}.0.0${incPr ? '-0' : ''}`
  } else if (isX(fp)) {
    from = `>=${fM}.${fm}.0${incPr ? '-0' : ''}`
  } else if (fpr) {
    from = `>=${from}`
  } else {
    from = `>=${from}${incPr ? '-0' : ''}`
  }

  if (isX(tM)) {
    to = ''
  } else if (isX(tm)) {
    to = `<${+tM + 1}.0.0-0`
  } else if (isX(tp)) {
    to = `<${tM}.${+tm + 1}.0-0`
  } else if (tpr) {
    to = `<=${tM}.${tm}.${tp}-${tpr}`
  } else if (incPr) {
    to = `<${tM}.${tm}.${+tp + 1}-0`
  } else {
    to = `<=${to}`
  }

  return `${from} ${to}`.trim()
}

const testSet = (set, version, options) => {
  for (let i = 0; i < set.length; i++) {
    if (!set[i].test(version)) {
      return false
    }
  }

  if (version.prerelease.length && !options.includePrerelease) {
    // Find the set of versions that are allowed to have prereleases
    // For example, ^1.2.3-pr.1 desugars to >=1.2.3-pr.1 <2.0.0
    // That should allow `1.2.3-pr.2` to pass.
    // However, `1.2.4-alpha.notready` should NOT be allowed,
    // even though it's within the range set by the comparators.
    for (let i = 0; i < set.length; i++) {
      debug(set[i].semver)
      if (set[i].semver === Comparator.ANY) {
        continue
      }

      if (set[i].semver.prerelease.length > 0) {
        const allowed = set[i].semver
        if (allowed.major === version.major &&
            allowed.minor === version.minor &&
            allowed.patch === version.patch) {
          return true
        }
      }
    }

    // Version has a -pre, but it's not one of the ones we like.
    return false
  }

  return true
}


/***/ }),

/***/ 855:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const debug = __nccwpck_require__(195)
const { MAX_LENGTH, MAX_SAFE_INTEGER } = __nccwpck_require__(825)
const { safeRe: re, t } = __nccwpck_require__(227)

const parseOptions = __nccwpck_require__(464)
const { compareIdentifiers } = __nccwpck_require__(192)

const isPrereleaseIdentifier = (prerelease, identifier) => {
  const identifiers = identifier.split('.')
  if (identifiers.length > prerelease.length) {
    return false
  }

  for (let i = 0; i < identifiers.length; i++) {
    if (compareIdentifiers(prerelease[i], identifiers[i]) !== 0) {
      return false
    }
  }

  return true
}

class SemVer {
  constructor (version, options) {
    options = parseOptions(options)

    if (version instanceof SemVer) {
      if (version.loose === !!options.loose &&
        version.includePrerelease === !!options.includePrerelease) {
        return version
      } else {
        version = version.version
      }
    } else if (typeof version !== 'string') {
      throw new TypeError(`Invalid version. Must be a string. Got type "${typeof version}".`)
    }

    if (version.length > MAX_LENGTH) {
      throw new TypeError(
        `version is longer than ${MAX_LENGTH} characters`
      )
    }

    debug('SemVer', version, options)
    this.options = options
    this.loose = !!options.loose
    // this isn't actually relevant for versions, but keep it so that we
    // don't run into trouble passing this.options around.
    this.includePrerelease = !!options.includePrerelease

    const m = version.trim().match(options.loose ? re[t.LOOSE] : re[t.FULL])

    if (!m) {
      throw new TypeError(`Invalid Version: ${version}`)
    }

    this.raw = version

    // these are actually numbers
    this.major = +m[1]
    this.minor = +m[2]
    this.patch = +m[3]

    if (this.major > MAX_SAFE_INTEGER || this.major < 0) {
      throw new TypeError('Invalid major version')
    }

    if (this.minor > MAX_SAFE_INTEGER || this.minor < 0) {
      throw new TypeError('Invalid minor version')
    }

    if (this.patch > MAX_SAFE_INTEGER || this.patch < 0) {
      throw new TypeError('Invalid patch version')
    }

    // numberify any prerelease numeric ids
    if (!m[4]) {
      this.prerelease = []
    } else {
      this.prerelease = m[4].split('.').map((id) => {
        if (/^[0-9]+$/.test(id)) {
          const num = +id
          if (num >= 0 && num < MAX_SAFE_INTEGER) {
            return num
          }
        }
        return id
      })
    }

    this.build = m[5] ? m[5].split('.') : []
    this.format()
  }

  format () {
    this.version = `${this.major}.${this.minor}.${this.patch}`
    if (this.prerelease.length) {
      this.version += `-${this.prerelease.join('.')}`
    }
    return this.version
  }

  toString () {
    return this.version
  }

  compare (other) {
    debug('SemVer.compare', this.version, this.options, other)
    if (!(other instanceof SemVer)) {
      if (typeof other === 'string' && other === this.version) {
        return 0
      }
      other = new SemVer(other, this.options)
    }

    if (other.version === this.version) {
      return 0
    }

    return this.compareMain(other) || this.comparePre(other)
  }

  compareMain (other) {
    if (!(other instanceof SemVer)) {
      other = new SemVer(other, this.options)
    }

    if (this.major < other.major) {
      return -1
    }
    if (this.major > other.major) {
      return 1
    }
    if (this.minor < other.minor) {
      return -1
    }
    if (this.minor > other.minor) {
      return 1
    }
    if (this.patch < other.patch) {
      return -1
    }
    if (this.patch > other.patch) {
      return 1
    }
    return 0
  }

  comparePre (other) {
    if (!(other instanceof SemVer)) {
      other = new SemVer(other, this.options)
    }

    // NOT having a prerelease is > having one
    if (this.prerelease.length && !other.prerelease.length) {
      return -1
    } else if (!this.prerelease.length && other.prerelease.length) {
      return 1
    } else if (!this.prerelease.length && !other.prerelease.length) {
      return 0
    }

    let i = 0
    do {
      const a = this.prerelease[i]
      const b = other.prerelease[i]
      debug('prerelease compare', i, a, b)
      if (a === undefined && b === undefined) {
        return 0
      } else if (b === undefined) {
        return 1
      } else if (a === undefined) {
        return -1
      } else if (a === b) {
        continue
      } else {
        return compareIdentifiers(a, b)
      }
    } while (++i)
  }

  compareBuild (other) {
    if (!(other instanceof SemVer)) {
      other = new SemVer(other, this.options)
    }

    let i = 0
    do {
      const a = this.build[i]
      const b = other.build[i]
      debug('build compare', i, a, b)
      if (a === undefined && b === undefined) {
        return 0
      } else if (b === undefined) {
        return 1
      } else if (a === undefined) {
        return -1
      } else if (a === b) {
        continue
      } else {
        return compareIdentifiers(a, b)
      }
    } while (++i)
  }

  // preminor will bump the version up to the next minor release, and immediately
  // down to pre-release. premajor and prepatch work the same way.
  inc (release, identifier, identifierBase) {
    if (release.startsWith('pre')) {
      if (!identifier && identifierBase === false) {
        throw new Error('invalid increment argument: identifier is empty')
      }
      // Avoid an invalid semver results
      if (identifier) {
        const match = `-${identifier}`.match(this.options.loose ? re[t.PRERELEASELOOSE] : re[t.PRERELEASE])
        if (!match || match[1] !== identifier) {
          throw new Error(`invalid identifier: ${identifier}`)
        }
      }
    }

    switch (release) {
      case 'premajor':
        this.prerelease.length = 0
        this.patch = 0
        this.minor = 0
        this.major++
        this.inc('pre', identifier, identifierBase)
        break
      case 'preminor':
        this.prerelease.length = 0
        this.patch = 0
        this.minor++
        this.inc('pre', identifier, identifierBase)
        break
      case 'prepatch':
        // If this is already a prerelease, it will bump to the next version
        // drop any prereleases that might already exist, since they are not
        // relevant at this point.
        this.prerelease.length = 0
        this.inc('patch', identifier, identifierBase)
        this.inc('pre', identifier, identifierBase)
        break
      // If the input is a non-prerelease version, this acts the same as
      // prepatch.
      case 'prerelease':
        if (this.prerelease.length === 0) {
          this.inc('patch', identifier, identifierBase)
        }
        this.inc('pre', identifier, identifierBase)
        break
      case 'release':
        if (this.prerelease.length === 0) {
          throw new Error(`version ${this.raw} is not a prerelease`)
        }
        this.prerelease.length = 0
        break

      case 'major':
        // If this is a pre-major version, bump up to the same major version.
        // Otherwise increment major.
        // 1.0.0-5 bumps to 1.0.0
        // 1.1.0 bumps to 2.0.0
        if (
          this.minor !== 0 ||
          this.patch !== 0 ||
          this.prerelease.length === 0
        ) {
          this.major++
        }
        this.minor = 0
        this.patch = 0
        this.prerelease = []
        break
      case 'minor':
        // If this is a pre-minor version, bump up to the same minor version.
        // Otherwise increment minor.
        // 1.2.0-5 bumps to 1.2.0
        // 1.2.1 bumps to 1.3.0
        if (this.patch !== 0 || this.prerelease.length === 0) {
          this.minor++
        }
        this.patch = 0
        this.prerelease = []
        break
      case 'patch':
        // If this is not a pre-release version, it will increment the patch.
        // If it is a pre-release it will bump up to the same patch version.
        // 1.2.0-5 patches to 1.2.0
        // 1.2.0 patches to 1.2.1
        if (this.prerelease.length === 0) {
          this.patch++
        }
        this.prerelease = []
        break
      // This probably shouldn't be used publicly.
      // 1.0.0 'pre' would become 1.0.0-0 which is the wrong direction.
      case 'pre': {
        const base = Number(identifierBase) ? 1 : 0

        if (this.prerelease.length === 0) {
          this.prerelease = [base]
        } else {
          let i = this.prerelease.length
          while (--i >= 0) {
            if (typeof this.prerelease[i] === 'number') {
              this.prerelease[i]++
              i = -2
            }
          }
          if (i === -1) {
            // didn't increment anything
            if (identifier === this.prerelease.join('.') && identifierBase === false) {
              throw new Error('invalid increment argument: identifier already exists')
            }
            this.prerelease.push(base)
          }
        }
        if (identifier) {
          // 1.2.0-beta.1 bumps to 1.2.0-beta.2,
          // 1.2.0-beta.fooblz or 1.2.0-beta bumps to 1.2.0-beta.0
          let prerelease = [identifier, base]
          if (identifierBase === false) {
            prerelease = [identifier]
          }
          if (isPrereleaseIdentifier(this.prerelease, identifier)) {
            const prereleaseBase = this.prerelease[identifier.split('.').length]
            if (isNaN(prereleaseBase)) {
              this.prerelease = prerelease
            }
          } else {
            this.prerelease = prerelease
          }
        }
        break
      }
      default:
        throw new Error(`invalid increment argument: ${release}`)
    }
    this.raw = this.format()
    if (this.build.length) {
      this.raw += `+${this.build.join('.')}`
    }
    return this
  }
}

module.exports = SemVer


/***/ }),

/***/ 307:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const parse = __nccwpck_require__(797)
const clean = (version, options) => {
  const s = parse(version.trim().replace(/^[=v]+/, ''), options)
  return s ? s.version : null
}
module.exports = clean


/***/ }),

/***/ 594:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const eq = __nccwpck_require__(14)
const neq = __nccwpck_require__(186)
const gt = __nccwpck_require__(955)
const gte = __nccwpck_require__(48)
const lt = __nccwpck_require__(4)
const lte = __nccwpck_require__(329)

const cmp = (a, op, b, loose) => {
  switch (op) {
    case '===':
      if (typeof a === 'object') {
        a = a.version
      }
      if (typeof b === 'object') {
        b = b.version
      }
      return a === b

    case '!==':
      if (typeof a === 'object') {
        a = a.version
      }
      if (typeof b === 'object') {
        b = b.version
      }
      return a !== b

    case '':
    case '=':
    case '==':
      return eq(a, b, loose)

    case '!=':
      return neq(a, b, loose)

    case '>':
      return gt(a, b, loose)

    case '>=':
      return gte(a, b, loose)

    case '<':
      return lt(a, b, loose)

    case '<=':
      return lte(a, b, loose)

    default:
      throw new TypeError(`Invalid operator: ${op}`)
  }
}
module.exports = cmp


/***/ }),

/***/ 525:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(855)
const parse = __nccwpck_require__(797)
const { safeRe: re, t } = __nccwpck_require__(227)

const coerce = (version, options) => {
  if (version instanceof SemVer) {
    return version
  }

  if (typeof version === 'number') {
    version = String(version)
  }

  if (typeof version !== 'string') {
    return null
  }

  options = options || {}

  let match = null
  if (!options.rtl) {
    match = version.match(options.includePrerelease ? re[t.COERCEFULL] : re[t.COERCE])
  } else {
    // Find the right-most coercible string that does not share
    // a terminus with a more left-ward coercible string.
    // Eg, '1.2.3.4' wants to coerce '2.3.4', not '3.4' or '4'
    // With includePrerelease option set, '1.2.3.4-rc' wants to coerce '2.3.4-rc', not '2.3.4'
    //
    // Walk through the string checking with a /g regexp
    // Manually set the index so as to pick up overlapping matches.
    // Stop when we get a match that ends at the string end, since no
    // coercible string can be more right-ward without the same terminus.
    const coerceRtlRegex = options.includePrerelease ? re[t.COERCERTLFULL] : re[t.COERCERTL]
    let next
    while ((next = coerceRtlRegex.exec(version)) &&
        (!match || match.index + match[0].length !== version.length)
    ) {
      if (!match ||
            next.index + next[0].length !== match.index + match[0].length) {
        match = next
      }
      coerceRtlRegex.lastIndex = next.index + next[1].length + next[2].length
    }
    // leave it in a clean state
    coerceRtlRegex.lastIndex = -1
  }

  if (match === null) {
    return null
  }

  const major = match[2]
  const minor = match[3] || '0'
  const patch = match[4] || '0'
  const prerelease = options.includePrerelease && match[5] ? `-${match[5]}` : ''
  const build = options.includePrerelease && match[6] ? `+${match[6]}` : ''

  return parse(`${major}.${minor}.${patch}${prerelease}${build}`, options)
}
module.exports = coerce


/***/ }),

/***/ 204:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(855)
const compareBuild = (a, b, loose) => {
  const versionA = new SemVer(a, loose)
  const versionB = new SemVer(b, loose)
  return versionA.compare(versionB) || versionA.compareBuild(versionB)
}
module.exports = compareBuild


/***/ }),

/***/ 150:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const compare = __nccwpck_require__(841)
const compareLoose = (a, b) => compare(a, b, true)
module.exports = compareLoose


/***/ }),

/***/ 841:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(855)
const compare = (a, b, loose) =>
  new SemVer(a, loose).compare(new SemVer(b, loose))

module.exports = compare


/***/ }),

/***/ 515:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const parse = __nccwpck_require__(797)

const diff = (version1, version2) => {
  const v1 = parse(version1, null, true)
  const v2 = parse(version2, null, true)
  const comparison = v1.compare(v2)

  if (comparison === 0) {
    return null
  }

  const v1Higher = comparison > 0
  const highVersion = v1Higher ? v1 : v2
  const lowVersion = v1Higher ? v2 : v1
  const highHasPre = !!highVersion.prerelease.length
  const lowHasPre = !!lowVersion.prerelease.length

  if (lowHasPre && !highHasPre) {
    // Going from prerelease -> no prerelease requires some special casing

    // If the low version has only a major, then it will always be a major
    // Some examples:
    // 1.0.0-1 -> 1.0.0
    // 1.0.0-1 -> 1.1.1
    // 1.0.0-1 -> 2.0.0
    if (!lowVersion.patch && !lowVersion.minor) {
      return 'major'
    }

    // If the main part has no difference
    if (lowVersion.compareMain(highVersion) === 0) {
      if (lowVersion.minor && !lowVersion.patch) {
        return 'minor'
      }
      return 'patch'
    }
  }

  // add the `pre` prefix if we are going to a prerelease version
  const prefix = highHasPre ? 'pre' : ''

  if (v1.major !== v2.major) {
    return prefix + 'major'
  }

  if (v1.minor !== v2.minor) {
    return prefix + 'minor'
  }

  if (v1.patch !== v2.patch) {
    return prefix + 'patch'
  }

  // high and low are prereleases
  return 'prerelease'
}

module.exports = diff


/***/ }),

/***/ 14:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const compare = __nccwpck_require__(841)
const eq = (a, b, loose) => compare(a, b, loose) === 0
module.exports = eq


/***/ }),

/***/ 955:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const compare = __nccwpck_require__(841)
const gt = (a, b, loose) => compare(a, b, loose) > 0
module.exports = gt


/***/ }),

/***/ 48:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const compare = __nccwpck_require__(841)
const gte = (a, b, loose) => compare(a, b, loose) >= 0
module.exports = gte


/***/ }),

/***/ 542:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(855)

const inc = (version, release, options, identifier, identifierBase) => {
  if (typeof (options) === 'string') {
    identifierBase = identifier
    identifier = options
    options = undefined
  }

  try {
    return new SemVer(
      version instanceof SemVer ? version.version : version,
      options
    ).inc(release, identifier, identifierBase).version
  } catch (er) {
    return null
  }
}
module.exports = inc


/***/ }),

/***/ 4:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const compare = __nccwpck_require__(841)
const lt = (a, b, loose) => compare(a, b, loose) < 0
module.exports = lt


/***/ }),

/***/ 329:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const compare = __nccwpck_require__(841)
const lte = (a, b, loose) => compare(a, b, loose) <= 0
module.exports = lte


/***/ }),

/***/ 459:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(855)
const major = (a, loose) => new SemVer(a, loose).major
module.exports = major


/***/ }),

/***/ 463:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(855)
const minor = (a, loose) => new SemVer(a, loose).minor
module.exports = minor


/***/ }),

/***/ 186:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const compare = __nccwpck_require__(841)
const neq = (a, b, loose) => compare(a, b, loose) !== 0
module.exports = neq


/***/ }),

/***/ 797:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(855)
const parse = (version, options, throwErrors = false) => {
  if (version instanceof SemVer) {
    return version
  }
  try {
    return new SemVer(version, options)
  } catch (er) {
    if (!throwErrors) {
      return null
    }
    throw er
  }
}

module.exports = parse


/***/ }),

/***/ 760:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(855)
const patch = (a, loose) => new SemVer(a, loose).patch
module.exports = patch


/***/ }),

/***/ 686:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const parse = __nccwpck_require__(797)
const prerelease = (version, options) => {
  const parsed = parse(version, options)
  return (parsed && parsed.prerelease.length) ? parsed.prerelease : null
}
module.exports = prerelease


/***/ }),

/***/ 961:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const compare = __nccwpck_require__(841)
const rcompare = (a, b, loose) => compare(b, a, loose)
module.exports = rcompare


/***/ }),

/***/ 828:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const compareBuild = __nccwpck_require__(204)
const rsort = (list, loose) => list.sort((a, b) => compareBuild(b, a, loose))
module.exports = rsort


/***/ }),

/***/ 871:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const Range = __nccwpck_require__(946)
const satisfies = (version, range, options) => {
  try {
    range = new Range(range, options)
  } catch (er) {
    return false
  }
  return range.test(version)
}
module.exports = satisfies


/***/ }),

/***/ 212:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const compareBuild = __nccwpck_require__(204)
const sort = (list, loose) => list.sort((a, b) => compareBuild(a, b, loose))
module.exports = sort


/***/ }),

/***/ 966:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const parse = __nccwpck_require__(797)
const constants = __nccwpck_require__(825)
const SemVer = __nccwpck_require__(855)

const truncate = (version, truncation, options) => {
  if (!constants.RELEASE_TYPES.includes(truncation)) {
    return null
  }

  const clonedVersion = cloneInputVersion(version, options)
  return clonedVersion && doTruncation(clonedVersion, truncation)
}

const cloneInputVersion = (version, options) => {
  const versionStringToParse = (
    version instanceof SemVer ? version.version : version
  )

  return parse(versionStringToParse, options)
}

const doTruncation = (version, truncation) => {
  if (isPrerelease(truncation)) {
    return version.version
  }

  version.prerelease = []

  switch (truncation) {
    case 'major':
      version.minor = 0
      version.patch = 0
      break
    case 'minor':
      version.patch = 0
      break
  }

  return version.format()
}

const isPrerelease = (type) => {
  return type.startsWith('pre')
}

module.exports = truncate


/***/ }),

/***/ 432:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const parse = __nccwpck_require__(797)
const valid = (version, options) => {
  const v = parse(version, options)
  return v ? v.version : null
}
module.exports = valid


/***/ }),

/***/ 84:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



// just pre-load all the stuff that index.js lazily exports
const internalRe = __nccwpck_require__(227)
const constants = __nccwpck_require__(825)
const SemVer = __nccwpck_require__(855)
const identifiers = __nccwpck_require__(192)
const parse = __nccwpck_require__(797)
const valid = __nccwpck_require__(432)
const clean = __nccwpck_require__(307)
const inc = __nccwpck_require__(542)
const diff = __nccwpck_require__(515)
const major = __nccwpck_require__(459)
const minor = __nccwpck_require__(463)
const patch = __nccwpck_require__(760)
const prerelease = __nccwpck_require__(686)
const compare = __nccwpck_require__(841)
const rcompare = __nccwpck_require__(961)
const compareLoose = __nccwpck_require__(150)
const compareBuild = __nccwpck_require__(204)
const sort = __nccwpck_require__(212)
const rsort = __nccwpck_require__(828)
const gt = __nccwpck_require__(955)
const lt = __nccwpck_require__(4)
const eq = __nccwpck_require__(14)
const neq = __nccwpck_require__(186)
const gte = __nccwpck_require__(48)
const lte = __nccwpck_require__(329)
const cmp = __nccwpck_require__(594)
const coerce = __nccwpck_require__(525)
const truncate = __nccwpck_require__(966)
const Comparator = __nccwpck_require__(895)
const Range = __nccwpck_require__(946)
const satisfies = __nccwpck_require__(871)
const toComparators = __nccwpck_require__(378)
const maxSatisfying = __nccwpck_require__(501)
const minSatisfying = __nccwpck_require__(191)
const minVersion = __nccwpck_require__(358)
const validRange = __nccwpck_require__(381)
const outside = __nccwpck_require__(52)
const gtr = __nccwpck_require__(736)
const ltr = __nccwpck_require__(913)
const intersects = __nccwpck_require__(141)
const simplifyRange = __nccwpck_require__(904)
const subset = __nccwpck_require__(365)
module.exports = {
  parse,
  valid,
  clean,
  inc,
  diff,
  major,
  minor,
  patch,
  prerelease,
  compare,
  rcompare,
  compareLoose,
  compareBuild,
  sort,
  rsort,
  gt,
  lt,
  eq,
  neq,
  gte,
  lte,
  cmp,
  coerce,
  truncate,
  Comparator,
  Range,
  satisfies,
  toComparators,
  maxSatisfying,
  minSatisfying,
  minVersion,
  validRange,
  outside,
  gtr,
  ltr,
  intersects,
  simplifyRange,
  subset,
  SemVer,
  re: internalRe.re,
  src: internalRe.src,
  tokens: internalRe.t,
  SEMVER_SPEC_VERSION: constants.SEMVER_SPEC_VERSION,
  RELEASE_TYPES: constants.RELEASE_TYPES,
  compareIdentifiers: identifiers.compareIdentifiers,
  rcompareIdentifiers: identifiers.rcompareIdentifiers,
}


/***/ }),

/***/ 825:
/***/ ((module) => {



// Note: this is the semver.org version of the spec that it implements
// Not necessarily the package version of this code.
const SEMVER_SPEC_VERSION = '2.0.0'

const MAX_LENGTH = 256
const MAX_SAFE_INTEGER = Number.MAX_SAFE_INTEGER ||
/* istanbul ignore next */ 9007199254740991

// Max safe segment length for coercion.
const MAX_SAFE_COMPONENT_LENGTH = 16

// Max safe length for a build identifier. The max length minus 6 characters for
// the shortest version with a build 0.0.0+BUILD.
const MAX_SAFE_BUILD_LENGTH = MAX_LENGTH - 6

// ECMAScript whitespace and line terminators matched by \s.
const WHITESPACE_CHARACTERS = [
  '\t',
  '\n',
  '\v',
  '\f',
  '\r',
  ' ',
  '\u00a0',
  '\u1680',
  '\u2000',
  '\u2001',
  '\u2002',
  '\u2003',
  '\u2004',
  '\u2005',
  '\u2006',
  '\u2007',
  '\u2008',
  '\u2009',
  '\u200a',
  '\u2028',
  '\u2029',
  '\u202f',
  '\u205f',
  '\u3000',
  '\ufeff',
]

const RELEASE_TYPES = [
  'major',
  'premajor',
  'minor',
  'preminor',
  'patch',
  'prepatch',
  'prerelease',
]

module.exports = {
  MAX_LENGTH,
  MAX_SAFE_COMPONENT_LENGTH,
  MAX_SAFE_BUILD_LENGTH,
  MAX_SAFE_INTEGER,
  WHITESPACE_CHARACTERS,
  RELEASE_TYPES,
  SEMVER_SPEC_VERSION,
  FLAG_INCLUDE_PRERELEASE: 0b001,
  FLAG_LOOSE: 0b010,
}


/***/ }),

/***/ 195:
/***/ ((module) => {



const debug = (
  typeof process === 'object' &&
  process.env &&
  process.env.NODE_DEBUG &&
  /\bsemver\b/i.test(process.env.NODE_DEBUG)
) ? (...args) => console.error('SEMVER', ...args)
  : () => {}

module.exports = debug


/***/ }),

/***/ 192:
/***/ ((module) => {



const numeric = /^[0-9]+$/
const compareIdentifiers = (a, b) => {
  if (typeof a === 'number' && typeof b === 'number') {
    return a === b ? 0 : a < b ? -1 : 1
  }

  const anum = numeric.test(a)
  const bnum = numeric.test(b)

  if (anum && bnum) {
    a = +a
    b = +b
  }

  return a === b ? 0
    : (anum && !bnum) ? -1
    : (bnum && !anum) ? 1
    : a < b ? -1
    : 1
}

const rcompareIdentifiers = (a, b) => compareIdentifiers(b, a)

module.exports = {
  compareIdentifiers,
  rcompareIdentifiers,
}


/***/ }),

/***/ 587:
/***/ ((module) => {



class LRUCache {
  constructor () {
    this.max = 1000
    this.map = new Map()
  }

  get (key) {
    const value = this.map.get(key)
    if (value === undefined) {
      return undefined
    } else {
      // Remove the key from the map and add it to the end
      this.map.delete(key)
      this.map.set(key, value)
      return value
    }
  }

  delete (key) {
    return this.map.delete(key)
  }

  set (key, value) {
    const deleted = this.delete(key)

    if (!deleted && value !== undefined) {
      // If cache is full, delete the least recently used item
      if (this.map.size >= this.max) {
        const firstKey = this.map.keys().next().value
        this.delete(firstKey)
      }

      this.map.set(key, value)
    }

    return this
  }
}

module.exports = LRUCache


/***/ }),

/***/ 464:
/***/ ((module) => {



// parse out just the options we care about
const looseOption = Object.freeze({ loose: true })
const emptyOpts = Object.freeze({ })
const parseOptions = options => {
  if (!options) {
    return emptyOpts
  }

  if (typeof options !== 'object') {
    return looseOption
  }

  return options
}
module.exports = parseOptions


/***/ }),

/***/ 227:
/***/ ((module, exports, __nccwpck_require__) => {



const {
  MAX_SAFE_COMPONENT_LENGTH,
  MAX_SAFE_BUILD_LENGTH,
  MAX_LENGTH,
} = __nccwpck_require__(825)
const debug = __nccwpck_require__(195)
exports = module.exports = {}

// The actual regexps go on exports.re
const re = exports.re = []
const safeRe = exports.safeRe = []
const src = exports.src = []
const safeSrc = exports.safeSrc = []
const t = exports.t = {}
let R = 0

const LETTERDASHNUMBER = '[a-zA-Z0-9-]'

// Replace some greedy regex tokens to prevent regex dos issues. These regex are
// used internally via the safeRe object since all inputs in this library get
// normalized first to trim and collapse all extra whitespace. The original
// regexes are exported for userland consumption and lower level usage. A
// future breaking change could export the safer regex only with a note that
// all input should have extra whitespace removed.
const safeRegexReplacements = [
  ['\\s', 1],
  ['\\d', MAX_LENGTH],
  [LETTERDASHNUMBER, MAX_SAFE_BUILD_LENGTH],
]

const makeSafeRegex = (value) => {
  for (const [token, max] of safeRegexReplacements) {
    value = value
      .split(`${token}*`).join(`${token}{0,${max}}`)
      .split(`${token}+`).join(`${token}{1,${max}}`)
  }
  return value
}

const createToken = (name, value, isGlobal) => {
  const safe = makeSafeRegex(value)
  const index = R++
  debug(name, index, value)
  t[name] = index
  src[index] = value
  safeSrc[index] = safe
  re[index] = new RegExp(value, isGlobal ? 'g' : undefined)
  safeRe[index] = new RegExp(safe, isGlobal ? 'g' : undefined)
}

// The following Regular Expressions can be used for tokenizing,
// validating, and parsing SemVer version strings.

// ## Numeric Identifier
// A single `0`, or a non-zero digit followed by zero or more digits.

createToken('NUMERICIDENTIFIER', '0|[1-9]\\d*')
createToken('NUMERICIDENTIFIERLOOSE', '\\d+')

// ## Non-numeric Identifier
// Zero or more digits, followed by a letter or hyphen, and then zero or
// more letters, digits, or hyphens.

createToken('NONNUMERICIDENTIFIER', `\\d*[a-zA-Z-]${LETTERDASHNUMBER}*`)

// ## Main Version
// Three dot-separated numeric identifiers.

createToken('MAINVERSION', `(${src[t.NUMERICIDENTIFIER]})\\.` +
                   `(${src[t.NUMERICIDENTIFIER]})\\.` +
                   `(${src[t.NUMERICIDENTIFIER]})`)

createToken('MAINVERSIONLOOSE', `(${src[t.NUMERICIDENTIFIERLOOSE]})\\.` +
                        `(${src[t.NUMERICIDENTIFIERLOOSE]})\\.` +
                        `(${src[t.NUMERICIDENTIFIERLOOSE]})`)

// ## Pre-release Version Identifier
// A numeric identifier, or a non-numeric identifier.
// Non-numeric identifiers include numeric identifiers but can be longer.
// Therefore non-numeric identifiers must go first.

createToken('PRERELEASEIDENTIFIER', `(?:${src[t.NONNUMERICIDENTIFIER]
}|${src[t.NUMERICIDENTIFIER]})`)

createToken('PRERELEASEIDENTIFIERLOOSE', `(?:${src[t.NONNUMERICIDENTIFIER]
}|${src[t.NUMERICIDENTIFIERLOOSE]})`)

// ## Pre-release Version
// Hyphen, followed by one or more dot-separated pre-release version
// identifiers.

createToken('PRERELEASE', `(?:-(${src[t.PRERELEASEIDENTIFIER]
}(?:\\.${src[t.PRERELEASEIDENTIFIER]})*))`)

createToken('PRERELEASELOOSE', `(?:-?(${src[t.PRERELEASEIDENTIFIERLOOSE]
}(?:\\.${src[t.PRERELEASEIDENTIFIERLOOSE]})*))`)

// ## Build Metadata Identifier
// Any combination of digits, letters, or hyphens.

createToken('BUILDIDENTIFIER', `${LETTERDASHNUMBER}+`)

// ## Build Metadata
// Plus sign, followed by one or more period-separated build metadata
// identifiers.

createToken('BUILD', `(?:\\+(${src[t.BUILDIDENTIFIER]
}(?:\\.${src[t.BUILDIDENTIFIER]})*))`)

// ## Full Version String
// A main version, followed optionally by a pre-release version and
// build metadata.

// Note that the only major, minor, patch, and pre-release sections of
// the version string are capturing groups.  The build metadata is not a
// capturing group, because it should not ever be used in version
// comparison.

createToken('FULLPLAIN', `v?${src[t.MAINVERSION]
}${src[t.PRERELEASE]}?${
  src[t.BUILD]}?`)

createToken('FULL', `^${src[t.FULLPLAIN]}$`)

// like full, but allows v1.2.3 and =1.2.3, which people do sometimes.
// also, 1.0.0alpha1 (prerelease without the hyphen) which is pretty
// common in the npm registry.
createToken('LOOSEPLAIN', `[v=\\s]*${src[t.MAINVERSIONLOOSE]
}${src[t.PRERELEASELOOSE]}?${
  src[t.BUILD]}?`)

createToken('LOOSE', `^${src[t.LOOSEPLAIN]}$`)

createToken('GTLT', '((?:<|>)?=?)')

// Something like "2.*" or "1.2.x".
// Note that "x.x" is a valid xRange identifier, meaning "any version"
// Only the first item is strictly required.
createToken('XRANGEIDENTIFIERLOOSE', `${src[t.NUMERICIDENTIFIERLOOSE]}|x|X|\\*`)
createToken('XRANGEIDENTIFIER', `${src[t.NUMERICIDENTIFIER]}|x|X|\\*`)

createToken('XRANGEPLAIN', `[v=\\s]*(${src[t.XRANGEIDENTIFIER]})` +
                   `(?:\\.(${src[t.XRANGEIDENTIFIER]})` +
                   `(?:\\.(${src[t.XRANGEIDENTIFIER]})` +
                   `(?:${src[t.PRERELEASE]})?${
                     src[t.BUILD]}?` +
                   `)?)?`)

createToken('XRANGEPLAINLOOSE', `[v=\\s]*(${src[t.XRANGEIDENTIFIERLOOSE]})` +
                        `(?:\\.(${src[t.XRANGEIDENTIFIERLOOSE]})` +
                        `(?:\\.(${src[t.XRANGEIDENTIFIERLOOSE]})` +
                        `(?:${src[t.PRERELEASELOOSE]})?${
                          src[t.BUILD]}?` +
                        `)?)?`)

createToken('XRANGE', `^${src[t.GTLT]}\\s*${src[t.XRANGEPLAIN]}$`)
createToken('XRANGELOOSE', `^${src[t.GTLT]}\\s*${src[t.XRANGEPLAINLOOSE]}$`)

// Coercion.
// Extract anything that could conceivably be a part of a valid semver
createToken('COERCEPLAIN', `${'(^|[^\\d])' +
              '(\\d{1,'}${MAX_SAFE_COMPONENT_LENGTH}})` +
              `(?:\\.(\\d{1,${MAX_SAFE_COMPONENT_LENGTH}}))?` +
              `(?:\\.(\\d{1,${MAX_SAFE_COMPONENT_LENGTH}}))?`)
createToken('COERCE', `${src[t.COERCEPLAIN]}(?:$|[^\\d])`)
createToken('COERCEFULL', src[t.COERCEPLAIN] +
              `(?:${src[t.PRERELEASE]})?` +
              `(?:${src[t.BUILD]})?` +
              `(?:$|[^\\d])`)
createToken('COERCERTL', src[t.COERCE], true)
createToken('COERCERTLFULL', src[t.COERCEFULL], true)

// Tilde ranges.
// Meaning is "reasonably at or greater than"
createToken('LONETILDE', '(?:~>?)')

createToken('TILDETRIM', `(\\s*)${src[t.LONETILDE]}\\s+`, true)
exports.tildeTrimReplace = '$1~'

createToken('TILDE', `^${src[t.LONETILDE]}${src[t.XRANGEPLAIN]}$`)
createToken('TILDELOOSE', `^${src[t.LONETILDE]}${src[t.XRANGEPLAINLOOSE]}$`)

// Caret ranges.
// Meaning is "at least and backwards compatible with"
createToken('LONECARET', '(?:\\^)')

createToken('CARETTRIM', `(\\s*)${src[t.LONECARET]}\\s+`, true)
exports.caretTrimReplace = '$1^'

createToken('CARET', `^${src[t.LONECARET]}${src[t.XRANGEPLAIN]}$`)
createToken('CARETLOOSE', `^${src[t.LONECARET]}${src[t.XRANGEPLAINLOOSE]}$`)

// A simple gt/lt/eq thing, or just "" to indicate "any version"
createToken('COMPARATORLOOSE', `^${src[t.GTLT]}\\s*(${src[t.LOOSEPLAIN]})$|^$`)
createToken('COMPARATOR', `^${src[t.GTLT]}\\s*(${src[t.FULLPLAIN]})$|^$`)

// An expression to strip any whitespace between the gtlt and the thing
// it modifies, so that `> 1.2.3` ==> `>1.2.3`
createToken('COMPARATORTRIM', `(\\s*)${src[t.GTLT]
}\\s*(${src[t.LOOSEPLAIN]}|${src[t.XRANGEPLAIN]})`, true)
exports.comparatorTrimReplace = '$1$2$3'

// Something like `1.2.3 - 1.2.4`
// Note that these all use the loose form, because they'll be
// checked against either the strict or loose comparator form
// later.
createToken('HYPHENRANGE', `^\\s*(${src[t.XRANGEPLAIN]})` +
                   `\\s+-\\s+` +
                   `(${src[t.XRANGEPLAIN]})` +
                   `\\s*$`)

createToken('HYPHENRANGELOOSE', `^\\s*(${src[t.XRANGEPLAINLOOSE]})` +
                        `\\s+-\\s+` +
                        `(${src[t.XRANGEPLAINLOOSE]})` +
                        `\\s*$`)

// Star ranges basically just allow anything at all.
createToken('STAR', '(<|>)?=?\\s*\\*')
// >=0.0.0 is like a star
createToken('GTE0', '^\\s*>=\\s*0\\.0\\.0\\s*$')
createToken('GTE0PRE', '^\\s*>=\\s*0\\.0\\.0-0\\s*$')


/***/ }),

/***/ 853:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

// @ts-check


// Reproduce safeRe[COMPARATORTRIM] replacement boundaries, not version
// validation. Each end-index finder returns an exclusive end, or its start
// on no match.
// Positions count from zero. An end of 3 means characters 0, 1, and 2 were read;
// range.slice(start, end) gives the matched text, not a converted number.
const {
  MAX_LENGTH,
  MAX_SAFE_BUILD_LENGTH,
  WHITESPACE_CHARACTERS,
} = __nccwpck_require__(825)

/**
 * Remembers the last two rows of digits so their characters need not be reread.
 * Positions start at -1 until a row has been found.
 *
 * @typedef {object} DigitRunCache
 * @property {number} start The first character of the most recently found row.
 * @property {number} end The position after that row's last character.
 * @property {number} previousStart The first character of the previous row.
 * @property {number} previousEnd The position after the previous row.
 */

// One entry per UTF-16 code unit keeps membership checks constant-time.
const whitespace = new Uint8Array(0x10000)
for (const char of WHITESPACE_CHARACTERS) {
  whitespace[char.charCodeAt(0)] = 1
}

/**
 * Checks whether a character is whitespace, like a space, tab, or newline.
 * Looking past the end of the string returns false.
 *
 * @param {string|undefined} char One character, or undefined past the string's end.
 * @returns {boolean} Whether the character is whitespace.
 * @example isWhitespace(' ') // true
 * @example isWhitespace('1') // false
 */
const isWhitespace = char =>
  char !== undefined && whitespace[char.charCodeAt(0)] === 1

/**
 * Checks for v, =, or whitespace before the version number.
 * These are historical version prefixes, not range operators:
 * < and > are handled separately, as are tilde and caret ranges.
 *
 * @param {string|undefined} char One character to check.
 * @returns {boolean} Whether the character can belong to a version prefix.
 * @example isVersionPrefix('=') // true
 * @example isVersionPrefix('>') // false
 */
const isVersionPrefix = char =>
  char === 'v' ||
  char === '=' ||
  isWhitespace(char)

/**
 * Checks whether a character is one of the digits 0 through 9.
 *
 * @param {string|undefined} char One character to check.
 * @returns {boolean} Whether the character is an ASCII digit.
 * @example isDigit('7') // true
 * @example isDigit('.') // false
 */
const isDigit = char => char !== undefined && char >= '0' && char <= '9'

/**
 * Checks whether a character is an English letter, uppercase or lowercase.
 *
 * @param {string|undefined} char One character to check.
 * @returns {boolean} Whether the character is an ASCII letter.
 * @example isLetter('b') // true
 * @example isLetter('7') // false
 */
const isLetter = char =>
  char !== undefined && (
    (char >= 'a' && char <= 'z') ||
    (char >= 'A' && char <= 'Z')
  )

/**
 * Checks for a letter, digit, or hyphen: the characters allowed inside
 * prerelease and build names such as beta-1.
 *
 * @param {string|undefined} char One character to check.
 * @returns {boolean} Whether the character can be part of an identifier.
 * @example isIdentifierCharacter('-') // true
 * @example isIdentifierCharacter('.') // false; dots separate identifiers
 */
const isIdentifierCharacter = char => isDigit(char) || isLetter(char) || char === '-'

/**
 * Checks whether a version component can begin here: with a digit or
 * a wildcard such as x, X, or *.
 *
 * @param {string|undefined} char One character to check.
 * @returns {boolean} Whether a number or wildcard can start with this character.
 * @example isVersionStart('x') // true
 * @example isVersionStart('v') // false; v belongs to the prefix
 */
const isVersionStart = char =>
  isDigit(char) ||
  char === 'x' ||
  char === 'X' ||
  char === '*'

/**
 * Finds the end of a row of digits, but returns no more than limit digits.
 * Remembers the last two rows so looking at them again does not reread them.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position of the first character to check.
 * @param {number} limit The most digit characters the returned match can include.
 * @param {DigitRunCache} digitRuns Shared cache of digit-run positions, updated in place.
 * @returns {number} The position after the matched digits, or start if none match.
 * @example findDigitsEndIndex('123abc', 0, 10, digitRuns) // 3, pointing at a
 * @example findDigitsEndIndex('123abc', 0, 2, digitRuns) // 2, pointing at the unread 3
 */
const findDigitsEndIndex = (range, start, limit, digitRuns) => {
  if (!isDigit(range[start])) {
    return start
  }
  if (start >= digitRuns.start && start < digitRuns.end) {
    return Math.min(start + limit, digitRuns.end)
  }
  if (start >= digitRuns.previousStart && start < digitRuns.previousEnd) {
    return Math.min(start + limit, digitRuns.previousEnd)
  }
  let end = start + 1
  while (isDigit(range[end])) {
    end++
  }
  // A failed full version can rewind from its second run to its first.
  digitRuns.previousStart = digitRuns.start
  digitRuns.previousEnd = digitRuns.end
  digitRuns.start = start
  digitRuns.end = end
  return Math.min(start + limit, end)
}

/**
 * Reads a number using the old regex's length and leading-zero rules.
 * Strict mode reads just the first zero in 012; loose mode can read all three.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position where the number should begin.
 * @param {boolean} loose Whether to allow leading zeros.
 * @param {DigitRunCache} digitRuns Shared digit-run cache, updated as needed.
 * @returns {number} The position after the matched digits, not their numeric value.
 * @example findVersionNumberEndIndex('012', 0, false, digitRuns) // 1
 * @example findVersionNumberEndIndex('012', 0, true, digitRuns) // 3
 */
const findVersionNumberEndIndex = (range, start, loose, digitRuns) => {
  if (!loose && range[start] === '0') {
    return start + 1
  }
  // Strict syntax allows an initial nonzero digit plus MAX_LENGTH digits.
  return findDigitsEndIndex(range, start, loose ? MAX_LENGTH : MAX_LENGTH + 1, digitRuns)
}

/**
 * Reads one piece of a prerelease name, such as beta or 1 in beta.1.
 * Tries the letter-or-hyphen form first, then the number-only form.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position where the identifier should begin.
 * @param {boolean} loose Whether numeric identifiers may have leading zeros.
 * @param {DigitRunCache} digitRuns Shared digit-run cache, updated as needed.
 * @returns {number} The position after the identifier, or start if none matches.
 * @example findPrereleaseIdentifierEndIndex('beta.1', 0, false, digitRuns) // 4, at the dot
 * @example findPrereleaseIdentifierEndIndex('001beta', 0, false, digitRuns) // 7
 */
const findPrereleaseIdentifierEndIndex = (range, start, loose, digitRuns) => {
  const digitsEnd = findDigitsEndIndex(range, start, MAX_LENGTH, digitRuns)
  // The legacy regex tries a nonnumeric identifier before a numeric one.
  if (isLetter(range[digitsEnd]) || range[digitsEnd] === '-') {
    let end = digitsEnd + 1
    const limit = end + MAX_SAFE_BUILD_LENGTH
    while (end < limit && isIdentifierCharacter(range[end])) {
      end++
    }
    return end
  }
  return findVersionNumberEndIndex(range, start, loose, digitRuns)
}

/**
 * Reads a prerelease suffix such as -beta.1, one dot-separated piece at a time.
 * Loose mode also allows the name without its opening hyphen.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position where the suffix should begin, including -.
 * @param {boolean} loose Whether the opening hyphen is optional and zeros allowed.
 * @param {DigitRunCache} digitRuns Shared digit-run cache, updated as needed.
 * @returns {number} The position after the matched suffix, or start if absent.
 * @example findPrereleaseEndIndex('-beta.1+sha', 0, false, digitRuns) // 7, at the plus
 * @example findPrereleaseEndIndex('beta', 0, false, digitRuns) // 0; no opening hyphen
 */
const findPrereleaseEndIndex = (range, start, loose, digitRuns) => {
  const hyphen = range[start] === '-'
  if (!loose && !hyphen) {
    return start
  }
  const identifierStart = start + (hyphen ? 1 : 0)
  let end = findPrereleaseIdentifierEndIndex(range, identifierStart, loose, digitRuns)
  if (end === identifierStart) {
    if (!loose || !hyphen) {
      return start
    }
    // In loose syntax, a lone hyphen can itself be the identifier.
    end = findPrereleaseIdentifierEndIndex(range, start, loose, digitRuns)
  }
  while (range[end] === '.') {
    const next = findPrereleaseIdentifierEndIndex(range, end + 1, loose, digitRuns)
    if (next === end + 1) {
      break
    }
    end = next
  }
  return end
}

/**
 * Reads one build-name piece, such as sha or 123 in +sha.123.
 * Stops at a disallowed character or the old regex's length limit.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position where the identifier should begin.
 * @returns {number} The position after the identifier, or start if none matches.
 * @example findBuildIdentifierEndIndex('sha.123', 0) // 3, at the dot
 * @example findBuildIdentifierEndIndex('001', 0) // 3; leading zeros are allowed
 */
const findBuildIdentifierEndIndex = (range, start) => {
  let end = start
  while (end - start < MAX_SAFE_BUILD_LENGTH && isIdentifierCharacter(range[end])) {
    end++
  }
  return end
}

/**
 * Reads optional build metadata such as +sha.123.
 * Leaves the position unchanged if there is no plus sign followed by a name.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position where the opening + should be.
 * @returns {number} The position after the matched metadata, or start if absent.
 * @example findBuildEndIndex('+sha.123 <2', 0) // 8, at the space
 * @example findBuildEndIndex('+', 0) // 0; a plus sign alone is not a match
 */
const findBuildEndIndex = (range, start) => {
  if (range[start] !== '+') {
    return start
  }
  let end = findBuildIdentifierEndIndex(range, start + 1)
  if (end === start + 1) {
    return start
  }
  while (range[end] === '.') {
    const next = findBuildIdentifierEndIndex(range, end + 1)
    if (next === end + 1) {
      break
    }
    end = next
  }
  return end
}

/**
 * Reads three numbers separated by dots, then any prerelease and build suffixes.
 * Uses loose rules, so forms such as 01.02.03beta can match here.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position of the first number, after any prefix.
 * @param {DigitRunCache} digitRuns Shared digit-run cache, updated as needed.
 * @returns {number} The position after the version match, or start if none matches.
 * @example findLooseFullVersionEndIndex('1.2.3-beta+sha <2', 0, digitRuns) // 14
 * @example findLooseFullVersionEndIndex('1.2', 0, digitRuns) // 0; needs three numbers
 */
const findLooseFullVersionEndIndex = (range, start, digitRuns) => {
  let end = start
  for (let component = 0; component < 3; component++) {
    const next = findVersionNumberEndIndex(range, end, true, digitRuns)
    if (next === end) {
      return start
    }
    end = next
    if (component < 2) {
      if (range[end] !== '.') {
        return start
      }
      end++
    }
  }
  const prereleaseEnd = findPrereleaseEndIndex(range, end, true, digitRuns)
  return findBuildEndIndex(range, prereleaseEnd)
}

/**
 * Reads one component of a partial or wildcard version, such as 2 or x in 2.x.
 * Numbers use strict leading-zero rules; wildcards take up one character.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position where the component should begin.
 * @param {DigitRunCache} digitRuns Shared digit-run cache, updated as needed.
 * @returns {number} The position after the component, or start if none matches.
 * @example findPartialVersionComponentEndIndex('2.x', 0, digitRuns) // 1, at the dot
 * @example findPartialVersionComponentEndIndex('2.x', 2, digitRuns) // 3, after x
 */
const findPartialVersionComponentEndIndex = (range, start, digitRuns) => {
  if (isDigit(range[start])) {
    return findVersionNumberEndIndex(range, start, false, digitRuns)
  }
  return isVersionStart(range[start]) ? start + 1 : start
}

/**
 * Reads up to three components, allowing forms such as 1, 1.2, or 1.x.
 * After the third component, also reads any strict prerelease and build suffixes.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position of a number or wildcard, after any prefix.
 * @param {DigitRunCache} digitRuns Shared digit-run cache, updated as needed.
 * @returns {number} The position after the matched version text.
 * @example findPartialVersionEndIndex('1.x <2', 0, digitRuns) // 3, at the space
 * @example findPartialVersionEndIndex('1.', 0, digitRuns) // 1; the trailing dot is unread
 */
const findPartialVersionEndIndex = (range, start, digitRuns) => {
  let end = findPartialVersionComponentEndIndex(range, start, digitRuns)
  for (let component = 0; component < 2; component++) {
    if (range[end] !== '.') {
      return end
    }
    const next = findPartialVersionComponentEndIndex(range, end + 1, digitRuns)
    if (next === end + 1) {
      return end
    }
    end = next
  }
  const prereleaseEnd = findPrereleaseEndIndex(range, end, false, digitRuns)
  return findBuildEndIndex(range, prereleaseEnd)
}

/**
 * Finds where a version match ends, without deciding whether the range is valid.
 * Tries a loose full version first, then a partial or wildcard version, just
 * like the old regex's LOOSEPLAIN and XRANGEPLAIN alternatives.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position of a number or wildcard, after any prefix.
 * @param {DigitRunCache} digitRuns Shared digit-run cache, updated as needed.
 * @returns {number} The position where scanning the next candidate can resume.
 * @example findVersionEndIndex('1.2.3 <2', 0, digitRuns) // 5, at the space
 * @example findVersionEndIndex('1.x <2', 0, digitRuns) // 3, at the space
 */
const findVersionEndIndex = (range, start, digitRuns) => {
  const fullVersionEnd = findLooseFullVersionEndIndex(range, start, digitRuns)
  return fullVersionEnd !== start
    ? fullVersionEnd
    : findPartialVersionEndIndex(range, start, digitRuns)
}

/**
 * Finds the one whitespace character the old replacement would remove.
 * Keeps leading whitespace, skips an optional operator, and checks immediately
 * after it. Returns -1 if there is nothing to remove.
 *
 * @param {string} range The text containing a candidate already found by the caller.
 * @param {number} matchStart The candidate's position, including leading whitespace.
 * @returns {number} The position of the removable whitespace, or -1 if absent.
 * @example findRemovableWhitespaceIndex(' > 1', 0) // 2; keep the space at position 0
 * @example findRemovableWhitespaceIndex('>1', 0) // -1
 */
const findRemovableWhitespaceIndex = (range, matchStart) => {
  let position = matchStart
  if (isWhitespace(range[position])) {
    position++
  }
  if (range[position] === '<' || range[position] === '>') {
    position++
  }
  if (range[position] === '=') {
    position++
  }
  return isWhitespace(range[position]) ? position : -1
}

/**
 * Joins an operator to its version, turning > 1.2.3 into >1.2.3.
 * Copies everything else according to the old regex's matching rules.
 * Moves forward through prefixes and whole versions to avoid repeatedly
 * searching the same characters on long inputs.
 *
 * @param {string} range The range text to process; the original string is unchanged.
 * @returns {string} The range with matched operator whitespace removed.
 * @example trimComparatorWhitespace('> 1.2.3 < 2') // '>1.2.3 <2'
 * @example trimComparatorWhitespace('> invalid') // '> invalid'
 */
const trimComparatorWhitespace = range => {
  let result = ''
  let copyFrom = 0
  let cursor = 0
  const digitRuns = { start: -1, end: -1, previousStart: -1, previousEnd: -1 }

  while (cursor < range.length) {
    const matchStart = cursor
    if (range[cursor] === '<' || range[cursor] === '>') {
      cursor++
    } else if (!isVersionPrefix(range[cursor]) && !isVersionStart(range[cursor])) {
      cursor++
      continue
    }

    // Consume a v/=/whitespace run once, even when no version follows it.
    while (cursor < range.length && isVersionPrefix(range[cursor])) {
      cursor++
    }
    if (!isVersionStart(range[cursor])) {
      continue
    }

    const whitespacePosition = findRemovableWhitespaceIndex(range, matchStart)
    if (whitespacePosition !== -1) {
      result += range.slice(copyFrom, whitespacePosition)
      copyFrom = whitespacePosition + 1
    }

    // Skip the entire match, so a prerelease's trailing v cannot be
    // reconsidered as the prefix of another version.
    cursor = findVersionEndIndex(range, cursor, digitRuns)
  }

  return result + range.slice(copyFrom)
}

module.exports = trimComparatorWhitespace


/***/ }),

/***/ 736:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



// Determine if version is greater than all the versions possible in the range.
const outside = __nccwpck_require__(52)
const gtr = (version, range, options) => outside(version, range, '>', options)
module.exports = gtr


/***/ }),

/***/ 141:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const Range = __nccwpck_require__(946)
const intersects = (r1, r2, options) => {
  r1 = new Range(r1, options)
  r2 = new Range(r2, options)
  return r1.intersects(r2, options)
}
module.exports = intersects


/***/ }),

/***/ 913:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const outside = __nccwpck_require__(52)
// Determine if version is less than all the versions possible in the range
const ltr = (version, range, options) => outside(version, range, '<', options)
module.exports = ltr


/***/ }),

/***/ 501:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(855)
const Range = __nccwpck_require__(946)

const maxSatisfying = (versions, range, options) => {
  let max = null
  let maxSV = null
  let rangeObj = null
  try {
    rangeObj = new Range(range, options)
  } catch (er) {
    return null
  }
  versions.forEach((v) => {
    if (rangeObj.test(v)) {
      // satisfies(v, range, options)
      if (!max || maxSV.compare(v) === -1) {
        // compare(max, v, true)
        max = v
        maxSV = new SemVer(max, options)
      }
    }
  })
  return max
}
module.exports = maxSatisfying


/***/ }),

/***/ 191:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(855)
const Range = __nccwpck_require__(946)
const minSatisfying = (versions, range, options) => {
  let min = null
  let minSV = null
  let rangeObj = null
  try {
    rangeObj = new Range(range, options)
  } catch (er) {
    return null
  }
  versions.forEach((v) => {
    if (rangeObj.test(v)) {
      // satisfies(v, range, options)
      if (!min || minSV.compare(v) === 1) {
        // compare(min, v, true)
        min = v
        minSV = new SemVer(min, options)
      }
    }
  })
  return min
}
module.exports = minSatisfying


/***/ }),

/***/ 358:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(855)
const Range = __nccwpck_require__(946)
const gt = __nccwpck_require__(955)

const minVersion = (range, loose) => {
  range = new Range(range, loose)

  let minver = new SemVer('0.0.0')
  if (range.test(minver)) {
    return minver
  }

  minver = new SemVer('0.0.0-0')
  if (range.test(minver)) {
    return minver
  }

  minver = null
  for (let i = 0; i < range.set.length; ++i) {
    const comparators = range.set[i]

    let setMin = null
    comparators.forEach((comparator) => {
      // Clone to avoid manipulating the comparator's semver object.
      const compver = new SemVer(comparator.semver.version)
      switch (comparator.operator) {
        case '>':
          if (compver.prerelease.length === 0) {
            compver.patch++
          } else {
            compver.prerelease.push(0)
          }
          compver.raw = compver.format()
          /* fallthrough */
        case '':
        case '>=':
          if (!setMin || gt(compver, setMin)) {
            setMin = compver
          }
          break
        case '<':
        case '<=':
          /* Ignore maximum versions */
          break
        /* istanbul ignore next */
        default:
          throw new Error(`Unexpected operation: ${comparator.operator}`)
      }
    })
    if (setMin && (!minver || gt(minver, setMin))) {
      minver = setMin
    }
  }

  if (minver && range.test(minver)) {
    return minver
  }

  return null
}
module.exports = minVersion


/***/ }),

/***/ 52:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(855)
const Comparator = __nccwpck_require__(895)
const { ANY } = Comparator
const Range = __nccwpck_require__(946)
const satisfies = __nccwpck_require__(871)
const gt = __nccwpck_require__(955)
const lt = __nccwpck_require__(4)
const lte = __nccwpck_require__(329)
const gte = __nccwpck_require__(48)

const outside = (version, range, hilo, options) => {
  version = new SemVer(version, options)
  range = new Range(range, options)

  let gtfn, ltefn, ltfn, comp, ecomp
  switch (hilo) {
    case '>':
      gtfn = gt
      ltefn = lte
      ltfn = lt
      comp = '>'
      ecomp = '>='
      break
    case '<':
      gtfn = lt
      ltefn = gte
      ltfn = gt
      comp = '<'
      ecomp = '<='
      break
    default:
      throw new TypeError('Must provide a hilo val of "<" or ">"')
  }

  // If it satisfies the range it is not outside
  if (satisfies(version, range, options)) {
    return false
  }

  // From now on, variable terms are as if we're in "gtr" mode.
  // but note that everything is flipped for the "ltr" function.

  for (let i = 0; i < range.set.length; ++i) {
    const comparators = range.set[i]

    let high = null
    let low = null

    comparators.forEach((comparator) => {
      if (comparator.semver === ANY) {
        comparator = new Comparator('>=0.0.0')
      }
      high = high || comparator
      low = low || comparator
      if (gtfn(comparator.semver, high.semver, options)) {
        high = comparator
      } else if (ltfn(comparator.semver, low.semver, options)) {
        low = comparator
      }
    })

    // If the edge version comparator has a operator then our version
    // isn't outside it
    if (high.operator === comp || high.operator === ecomp) {
      return false
    }

    // If the lowest version comparator has an operator and our version
    // is less than it then it isn't higher than the range
    if ((!low.operator || low.operator === comp) &&
        ltefn(version, low.semver)) {
      return false
    } else if (low.operator === ecomp && ltfn(version, low.semver)) {
      return false
    }
  }
  return true
}

module.exports = outside


/***/ }),

/***/ 904:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



// given a set of versions and a range, create a "simplified" range
// that includes the same versions that the original range does
// If the original range is shorter than the simplified one, return that.
const satisfies = __nccwpck_require__(871)
const compare = __nccwpck_require__(841)
module.exports = (versions, range, options) => {
  const set = []
  let first = null
  let prev = null
  const v = versions.sort((a, b) => compare(a, b, options))
  for (const version of v) {
    const included = satisfies(version, range, options)
    if (included) {
      prev = version
      if (!first) {
        first = version
      }
    } else {
      if (prev) {
        set.push([first, prev])
      }
      prev = null
      first = null
    }
  }
  if (first) {
    set.push([first, null])
  }

  const ranges = []
  for (const [min, max] of set) {
    if (min === max) {
      ranges.push(min)
    } else if (!max && min === v[0]) {
      ranges.push('*')
    } else if (!max) {
      ranges.push(`>=${min}`)
    } else if (min === v[0]) {
      ranges.push(`<=${max}`)
    } else {
      ranges.push(`${min} - ${max}`)
    }
  }
  const simplified = ranges.join(' || ')
  const original = typeof range.raw === 'string' ? range.raw : String(range)
  return simplified.length < original.length ? simplified : range
}


/***/ }),

/***/ 365:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const Range = __nccwpck_require__(946)
const Comparator = __nccwpck_require__(895)
const { ANY } = Comparator
const satisfies = __nccwpck_require__(871)
const compare = __nccwpck_require__(841)

// Complex range `r1 || r2 || ...` is a subset of `R1 || R2 || ...` iff:
// - Every simple range `r1, r2, ...` is a null set, OR
// - Every simple range `r1, r2, ...` which is not a null set is a subset of
//   some `R1, R2, ...`
//
// Simple range `c1 c2 ...` is a subset of simple range `C1 C2 ...` iff:
// - If c is only the ANY comparator
//   - If C is only the ANY comparator, return true
//   - Else if in prerelease mode, return false
//   - else replace c with `[>=0.0.0]`
// - If C is only the ANY comparator
//   - if in prerelease mode, return true
//   - else replace C with `[>=0.0.0]`
// - Let EQ be the set of = comparators in c
// - If EQ is more than one, return true (null set)
// - Let GT be the highest > or >= comparator in c
// - Let LT be the lowest < or <= comparator in c
// - If GT and LT, and GT.semver > LT.semver, return true (null set)
// - If any C is a = range, and GT or LT are set, return false
// - If EQ
//   - If GT, and EQ does not satisfy GT, return true (null set)
//   - If LT, and EQ does not satisfy LT, return true (null set)
//   - If EQ satisfies every C, return true
//   - Else return false
// - If GT
//   - If GT.semver is lower than any > or >= comp in C, return false
//   - If GT is >=, and GT.semver does not satisfy every C, return false
//   - If GT.semver has a prerelease, and not in prerelease mode
//     - If no C has a prerelease and the GT.semver tuple, return false
// - If LT
//   - If LT.semver is greater than any < or <= comp in C, return false
//   - If LT is <=, and LT.semver does not satisfy every C, return false
//   - If LT.semver has a prerelease, and not in prerelease mode
//     - If no C has a prerelease and the LT.semver tuple, return false
// - Else return true

const subset = (sub, dom, options = {}) => {
  if (sub === dom) {
    return true
  }

  sub = new Range(sub, options)
  dom = new Range(dom, options)
  let sawNonNull = false

  OUTER: for (const simpleSub of sub.set) {
    for (const simpleDom of dom.set) {
      const isSub = simpleSubset(simpleSub, simpleDom, options)
      sawNonNull = sawNonNull || isSub !== null
      if (isSub) {
        continue OUTER
      }
    }
    // the null set is a subset of everything, but null simple ranges in
    // a complex range should be ignored.  so if we saw a non-null range,
    // then we know this isn't a subset, but if EVERY simple range was null,
    // then it is a subset.
    if (sawNonNull) {
      return false
    }
  }
  return true
}

const minimumVersionWithPreRelease = [new Comparator('>=0.0.0-0')]
const minimumVersion = [new Comparator('>=0.0.0')]

const simpleSubset = (sub, dom, options) => {
  if (sub === dom) {
    return true
  }

  if (sub.length === 1 && sub[0].semver === ANY) {
    if (dom.length === 1 && dom[0].semver === ANY) {
      return true
    } else if (options.includePrerelease) {
      sub = minimumVersionWithPreRelease
    } else {
      sub = minimumVersion
    }
  }

  if (dom.length === 1 && dom[0].semver === ANY) {
    if (options.includePrerelease) {
      return true
    } else {
      dom = minimumVersion
    }
  }

  const eqSet = new Set()
  let gt, lt
  for (const c of sub) {
    if (c.operator === '>' || c.operator === '>=') {
      gt = higherGT(gt, c, options)
    } else if (c.operator === '<' || c.operator === '<=') {
      lt = lowerLT(lt, c, options)
    } else {
      eqSet.add(c.semver)
    }
  }

  if (eqSet.size > 1) {
    return null
  }

  let gtltComp
  if (gt && lt) {
    gtltComp = compare(gt.semver, lt.semver, options)
    if (gtltComp > 0) {
      return null
    } else if (gtltComp === 0 && (gt.operator !== '>=' || lt.operator !== '<=')) {
      return null
    }
  }

  // will iterate one or zero times
  for (const eq of eqSet) {
    if (gt && !satisfies(eq, String(gt), options)) {
      return null
    }

    if (lt && !satisfies(eq, String(lt), options)) {
      return null
    }

    for (const c of dom) {
      if (!satisfies(eq, String(c), options)) {
        return false
      }
    }

    return true
  }

  let higher, lower
  let hasDomLT, hasDomGT
  // if the subset has a prerelease, we need a comparator in the superset
  // with the same tuple and a prerelease, or it's not a subset
  let needDomLTPre = lt &&
    !options.includePrerelease &&
    lt.semver.prerelease.length ? lt.semver : false
  let needDomGTPre = gt &&
    !options.includePrerelease &&
    gt.semver.prerelease.length ? gt.semver : false
  // exception: <1.2.3-0 is the same as <1.2.3
  if (needDomLTPre && needDomLTPre.prerelease.length === 1 &&
      lt.operator === '<' && needDomLTPre.prerelease[0] === 0) {
    needDomLTPre = false
  }

  for (const c of dom) {
    hasDomGT = hasDomGT || c.operator === '>' || c.operator === '>='
    hasDomLT = hasDomLT || c.operator === '<' || c.operator === '<='
    if (gt) {
      if (needDomGTPre) {
        if (c.semver.prerelease && c.semver.prerelease.length &&
            c.semver.major === needDomGTPre.major &&
            c.semver.minor === needDomGTPre.minor &&
            c.semver.patch === needDomGTPre.patch) {
          needDomGTPre = false
        }
      }
      if (c.operator === '>' || c.operator === '>=') {
        higher = higherGT(gt, c, options)
        if (higher === c && higher !== gt) {
          return false
        }
      } else if (gt.operator === '>=' && !c.test(gt.semver)) {
        return false
      }
    }
    if (lt) {
      if (needDomLTPre) {
        if (c.semver.prerelease && c.semver.prerelease.length &&
            c.semver.major === needDomLTPre.major &&
            c.semver.minor === needDomLTPre.minor &&
            c.semver.patch === needDomLTPre.patch) {
          needDomLTPre = false
        }
      }
      if (c.operator === '<' || c.operator === '<=') {
        lower = lowerLT(lt, c, options)
        if (lower === c && lower !== lt) {
          return false
        }
      } else if (lt.operator === '<=' && !c.test(lt.semver)) {
        return false
      }
    }
    if (!c.operator && (lt || gt) && gtltComp !== 0) {
      return false
    }
  }

  // if there was a < or >, and nothing in the dom, then must be false
  // UNLESS it was limited by another range in the other direction.
  // Eg, >1.0.0 <1.0.1 is still a subset of <2.0.0
  if (gt && hasDomLT && !lt && gtltComp !== 0) {
    return false
  }

  if (lt && hasDomGT && !gt && gtltComp !== 0) {
    return false
  }

  // we needed a prerelease range in a specific tuple, but didn't get one
  // then this isn't a subset.  eg >=1.2.3-pre is not a subset of >=1.0.0,
  // because it includes prereleases in the 1.2.3 tuple
  if (needDomGTPre || needDomLTPre) {
    return false
  }

  return true
}

// >=1.2.3 is lower than >1.2.3
const higherGT = (a, b, options) => {
  if (!a) {
    return b
  }
  const comp = compare(a.semver, b.semver, options)
  return comp > 0 ? a
    : comp < 0 ? b
    : b.operator === '>' && a.operator === '>=' ? b
    : a
}

// <=1.2.3 is higher than <1.2.3
const lowerLT = (a, b, options) => {
  if (!a) {
    return b
  }
  const comp = compare(a.semver, b.semver, options)
  return comp < 0 ? a
    : comp > 0 ? b
    : b.operator === '<' && a.operator === '<=' ? b
    : a
}

module.exports = subset


/***/ }),

/***/ 378:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const Range = __nccwpck_require__(946)

// Mostly just for testing and legacy API reasons
const toComparators = (range, options) =>
  new Range(range, options).set
    .map(comp => comp.map(c => c.value).join(' ').trim().split(' '))

module.exports = toComparators


/***/ }),

/***/ 381:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const Range = __nccwpck_require__(946)
const validRange = (range, options) => {
  try {
    // Return '*' instead of '' so that truthiness works.
    // This will throw if it's invalid anyway
    return new Range(range, options).range || '*'
  } catch (er) {
    return null
  }
}
module.exports = validRange


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/************************************************************************/
var __webpack_exports__ = {};

;// CONCATENATED MODULE: external "node:worker_threads"
const external_node_worker_threads_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");
;// CONCATENATED MODULE: ./js/errors.js
// Every failure that the product can name: a code for machines, a message (what, where) and a hint
// (what to do next). A mirror's 404 is an answer; a remote's misbehaviour is a MirrorError, which
// is data and never ends a run alone.

/** A failure with a name; entries print message and hint, never a stack. */
class errors_SetupError extends Error {
    name = 'SetupError';
    code;
    hint;
    /** Of docs/troubleshooting.md: the class of a failed run of go, else the code. */
    section;
    constructor(code, message, { hint, section = code, ...options } = {}) {
        super(message, options);
        this.code = code;
        this.hint = hint;
        this.section = section;
    }
}
/** The section of docs/troubleshooting.md, at the action's own version where GitHub names it. */
function errors_helpUrl({ section }, env) {
    const { GITHUB_SERVER_URL: server, GITHUB_ACTION_REPOSITORY: repository, GITHUB_ACTION_REF: ref } = env;
    const base = server && repository && ref ? `${server}/${repository}/blob/${ref}` : `${HOMEPAGE}/blob/main`;
    return `${encodeURI(`${base}/docs/troubleshooting.md`)}#${section}`;
}
/** All bad inputs at once; nothing was done. */
class InputError extends errors_SetupError {
    name = 'InputError';
    problems;
    constructor(problems) {
        const lines = problems.map(({ input, source, got, problem }) => {
            return `  ${input} (from ${source}): ${got === '' ? '' : `got ${JSON.stringify(got)}: `}${problem}`;
        });
        super('bad-input', `${problems.length} bad input${problems.length === 1 ? '' : 's'}:\n${lines.join('\n')}`, {
            hint: 'Correct the inputs named above; nothing was changed.',
        });
        this.problems = problems;
    }
}
const TRAITS = {
    aborted: [],
    'bad-address': ['permanent'],
    'certificate-bad': ['permanent'],
    'certificate-expired': ['permanent'],
    'certificate-not-yet-valid': ['permanent'],
    'certificate-unknown-authority': ['permanent'],
    'certificate-wrong-name': ['permanent'],
    changed: ['other-file'],
    cut: ['waiting-helps', 'flickering'],
    disk: [],
    distrusted: ['waiting-helps'],
    'dns-failed': ['waiting-helps'],
    'error-page': [],
    failed: [],
    html: ['permanent'],
    'http-proxy': [],
    incomplete: ['thin'],
    'name-unknown': [],
    'no-ranges': ['other-file'],
    'no-samples': ['thin'],
    'no-such-folder': [],
    'not-found-transient': [],
    'not-http': [],
    'not-tls': ['permanent'],
    'redirect-downgrade': ['permanent'],
    'redirect-inside': ['permanent'],
    'redirect-loop': ['permanent'],
    'redirect-nowhere': ['permanent'],
    refused: ['waiting-helps'],
    reset: ['waiting-helps', 'flickering'],
    slow: [],
    // To a range that another mirror's size made us request: this one's file ends before.
    'status-416': ['permanent', 'other-file'],
    timeout: [],
    'tls-failed': [],
    'too-big': ['permanent'],
    'too-slow': ['waiting-helps'],
    unreachable: ['waiting-helps'],
    'upstream-timeout': ['flickering'],
    'wrong-bits': ['permanent'],
    'wrong-body': ['permanent'],
    'wrong-encoding': ['permanent'],
    'wrong-range': ['permanent', 'other-file'],
    'wrong-size': ['permanent', 'other-file'],
    'wrong-version': ['permanent'],
};
function hasTrait(reason, trait) {
    const traits = TRAITS;
    if (/^status-(408|429|5\d\d)$/.test(reason))
        return trait === 'waiting-helps' || trait === 'flickering';
    return traits[reason]?.includes(trait) ?? false;
}
class MirrorError extends Error {
    name = 'MirrorError';
    mirror;
    layer;
    reason;
    status;
    /** Milliseconds of the mirror's Retry-After, uncapped. */
    retryAfterMs;
    constructor(mirror, layer, message, details = {}) {
        super(message, details.cause === undefined ? undefined : { cause: details.cause });
        this.mirror = mirror;
        this.layer = layer;
        this.reason = details.reason ?? (details.status === undefined ? 'failed' : `status-${details.status}`);
        this.status = details.status;
        this.retryAfterMs = details.retryAfterMs;
    }
}
function errors_messageOf(error) {
    return error instanceof Error ? error.message : String(error);
}
/** The system's word for a failure (`ENOENT`), or '' where it has none. */
function codeOf(error) {
    return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
;// CONCATENATED MODULE: external "node:path"
const external_node_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");
;// CONCATENATED MODULE: external "node:timers/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");
;// CONCATENATED MODULE: external "node:util"
const external_node_util_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");
;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");
;// CONCATENATED MODULE: external "node:fs/promises"
const external_node_fs_promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");
;// CONCATENATED MODULE: ./js/go/module.js
// Module paths and versions as mirrors and the module cache spell them: a capital is escaped as `!`
// and the lowercase letter. In a mirror's URL go writes that `!` as `%21` (tested).
// Follows golang.org/x/mod/module (CheckPath, EscapePath, EscapeVersion) and
// cmd/go/internal/modfetch/proxy.go (pathEscape).


/** `path@version`, the form of messages and map keys. */
function moduleKey(module) {
    return `${module.path}@${module.version}`;
}
function parseModuleKey(key) {
    const at = key.lastIndexOf('@');
    return { path: key.slice(0, at), version: key.slice(at + 1) };
}
/**
 * The escaped module path, as file names spell it (`github.com/!burnt!sushi/toml`).
 * @throws SetupError 'unsafe-value' when go would refuse the path: no `..` reaches a disk or a URL.
 */
function escapePath(path) {
    return escapeChecked(path, module_checkModulePath(path));
}
/** Reverses {@link escapePath}; undefined when the text is not an escaped module path. */
function unescapePath(escaped) {
    const path = unescapeCapitals(escaped);
    return isEscaped(escaped) && !module_checkModulePath(path) ? path : undefined;
}
/**
 * The escaped version, which may be a branch (`@v/<branch>.info`).
 * @throws SetupError 'unsafe-value' when it is not a valid file name on every system.
 */
function escapeVersion(version) {
    return escapeChecked(version, module_checkVersion(version));
}
function escapeChecked(text, problem) {
    if (problem)
        throw new errors_SetupError('unsafe-value', problem, { hint: 'Correct it in go.mod or go.sum.' });
    return text.replace(/[A-Z]/g, (letter) => `!${letter.toLowerCase()}`);
}
/** Reverses {@link escapeVersion}; undefined for other text. */
function unescapeVersion(escaped) {
    const version = unescapeCapitals(escaped);
    return !isEscaped(escaped) || module_checkVersion(version) ? undefined : version;
}
/** The name of a version's file below `cache/download`: escaped, not percent-encoded. */
function module_cacheFile(path, version, kind) {
    return `${escapePath(path)}/@v/${escapeVersion(version)}.${kind}`;
}
/** Where GOMODCACHE has a version's file. */
function cachePath(modcache, { path, version }, kind) {
    return join(modcache, 'cache', 'download', module_cacheFile(path, version, kind));
}
/** The folder of a version's unpacked tree below GOMODCACHE: escaped, with slashes. */
function treeFolder({ path, version }) {
    return `${escapePath(path)}@${escapeVersion(version)}`;
}
/** The path of a version's file on a mirror, percent-encoded as go does. */
function proxyFile(path, version, kind) {
    return encodeSegments(module_cacheFile(path, version, kind));
}
/** The path of a module's version list on a mirror; it has no pseudo-versions. */
function proxyList(path) {
    return encodeSegments(`${escapePath(path)}/@v/list`);
}
/**
 * The URL of `file` (encoded already) on a mirror. As in go, a query string of the base stays
 * behind the path, a fragment is dropped and trailing slashes do not count.
 */
function joinMirror(baseUrl, file) {
    const bare = baseUrl.replace(/#.*$/s, '');
    const queryAt = bare.indexOf('?');
    const [base, query] = queryAt < 0 ? [bare, ''] : [bare.slice(0, queryAt), bare.slice(queryAt)];
    // In `file:///` the slashes are the root, not a host's trailing slashes.
    const root = /^file:\/\/\/+$/i.test(base) ? 'file://' : base.replace(/\/+$/, '');
    return `${root}/${file.replace(/^\/+/, '')}${query}`;
}
/** What is wrong with a module path, as a sentence, or undefined when go accepts it. */
function module_checkModulePath(path) {
    const reason = pathReason(path);
    return reason === undefined ? undefined : `The module path ${quoted(path)} is not valid: ${reason}.`;
}
/** What is wrong with a version, as a sentence, or undefined when it may be requested. */
function module_checkVersion(version) {
    const reason = version.includes('!') ? 'it contains "!"' : elementReason(version, VERSION_CHARACTER);
    return reason === undefined ? undefined : `The version ${quoted(version)} is not valid: ${reason}.`;
}
/** Whether the version fits the path: v2.0.0 only `…/v2`, or `+incompatible` (CheckPathMajor). */
function fitsMajor({ path, version }) {
    const major = /^v([0-9]+)\./.exec(version)?.[1];
    if (path.startsWith('gopkg.in/')) {
        const own = /\.v([0-9]+)(?:-unstable)?$/.exec(path)?.[1];
        return own === major || (own === '1' && version.startsWith('v0.0.0-'));
    }
    const own = /\/v([0-9]+)$/.exec(path)?.[1];
    if (own !== undefined)
        return own === major;
    return major === '0' || major === '1' || version.endsWith('+incompatible');
}
const PATH_CHARACTER = /^[-._~0-9A-Za-z]$/u;
// go also allows Unicode letters in file names, and then refuses to escape them.
const VERSION_CHARACTER = /^[-!#$%&()+,.=@[\]^_{}~ 0-9A-Za-z]$/u;
const WINDOWS_DEVICE = /^(?:con|prn|aux|nul|com[1-9]|lpt[1-9])$/i;
const SLASHES = [
    [/^$/, 'it is empty'],
    [/^-/, 'it starts with a dash'],
    [/^\//, 'it starts with a slash'],
    [/\/$/, 'it ends with a slash'],
    [/\/\//, 'it has two slashes in a row'],
];
const HOST_AND_MAJOR = [
    [/^[^./]*(?:\/|$)/, 'its first element has no dot, so it is not a host name'],
    [/^[^/]*[^-.0-9a-z/]/, 'its first element must be a lowercase host name'],
    [
        /^gopkg\.in\/(?!.*\.v(?:0|[1-9][0-9]*(?:-unstable)?)$)|^(?!gopkg\.in\/).*\/v(?!(?:[2-9]|[1-9][0-9]+)$)[0-9.]+$/,
        'its last element is not a major version that go accepts',
    ],
];
function pathReason(path) {
    const reasonIn = (rules) => rules.find(([mistaken]) => mistaken.test(path))?.[1];
    const before = reasonIn(SLASHES);
    if (before !== undefined)
        return before;
    for (const element of path.split('/')) {
        const reason = elementReason(element, PATH_CHARACTER);
        if (reason)
            return reason;
        // Such a name (`PROGRA~1`) could reach another module.
        if (/^[^.]*~[0-9]+(?:\.|$)/.test(element))
            return `the element ${quoted(element)} looks like a Windows short name`;
        if (element.startsWith('.'))
            return `the element ${quoted(element)} starts with a dot`;
    }
    return reasonIn(HOST_AND_MAJOR);
}
function elementReason(element, allowed) {
    if (element === '')
        return 'an element is empty';
    if (/^\.+$/.test(element))
        return `the element ${quoted(element)} is not allowed`;
    if (element.endsWith('.'))
        return `the element ${quoted(element)} ends with a dot`;
    for (const character of element) {
        if (!allowed.test(character))
            return `it contains the character ${quoted(character)}`;
    }
    const stem = element.split('.', 1)[0] ?? '';
    if (WINDOWS_DEVICE.test(stem))
        return `${quoted(stem)} is the name of a device on Windows`;
    return undefined;
}
function isEscaped(text) {
    return /^(?:[^!A-Z]|![a-z])*$/.test(text);
}
/** Text with its escaped capitals restored: `!burnt` -> `Burnt`. */
function unescapeCapitals(escaped) {
    return escaped.replace(/!([a-z])/g, (_, letter) => letter.toUpperCase());
}
/** Go's url.PathEscape, slashes kept. */
function encodeSegments(file) {
    return file
        .split('/')
        .map((segment) => encodeURIComponent(segment).replace(/%(?:24|26|2B|3A|3D|40)|[!'()*]/g, (found) => found.startsWith('%')
        ? decodeURIComponent(found)
        : `%${found.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`))
        .join('/');
}
/** Untrusted text for a message: quoted, cut to `most` characters, without control characters. */
function quoted(text, most = 200) {
    const short = text.length > most ? `${text.slice(0, most)}…` : text;
    return JSON.stringify(short).replace(/[\u007f-\u009f\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

;// CONCATENATED MODULE: ./js/clock.js
// Time and chance: tests replace this object's functions instead of the world's clock.
const systemClock = {
    now: () => performance.now(),
    date: () => new Date(),
    random: () => Math.random(),
    sleep: (ms, signal) => new Promise((resolve, reject) => {
        if (signal?.aborted)
            return reject(signal.reason);
        const wake = () => {
            signal?.removeEventListener('abort', stop);
            resolve();
        };
        const stop = () => {
            clearTimeout(timer);
            reject(signal?.reason);
        };
        const timer = setTimeout(wake, ms);
        signal?.addEventListener('abort', stop, { once: true });
    }),
};
/** Calls `onExpired` `ms` milliseconds after the last `start`; `stop` leaves no timer. */
function timeLimit(ms, onExpired) {
    let timer;
    const stop = () => clearTimeout(timer);
    return {
        start: () => {
            stop();
            timer = setTimeout(onExpired, ms, ms);
        },
        stop,
    };
}

;// CONCATENATED MODULE: ./js/verify/busy-files.js
// Windows refuses to rename or remove a file, or a folder around it, while another process has it
// open: a virus scanner, a process that is ending. That passes, so retry for two seconds, as
// cmd/go/internal/robustio does.



const BUSY = new Set(['EPERM', 'EACCES', 'EBUSY']);
const WAITS_MS = [5, 20, 80, 200, 500, 1_000];
/** Waits 1.5 s for a busy file. Surprising: without `recursive` Node does not retry. */
const REMOVE = { recursive: true, force: true, maxRetries: 5 };
/** Renames a file or folder; on Windows it waits while either is busy, unless `target` exists. */
function renameBusy(from, target, { platform = process.platform, rename = external_node_fs_namespaceObject.renameSync } = {}) {
    // On other systems these codes are permanent.
    const isBusy = (error) => platform === 'win32' && BUSY.has(codeOf(error)) && !(0,external_node_fs_namespaceObject.existsSync)(target);
    return retryBusy(() => rename(from, target), { isBusy, sleep: (ms) => systemClock.sleep(ms) });
}
async function retryBusy(action, { isBusy, sleep }) {
    for (const wait of WAITS_MS) {
        try {
            return action();
        }
        catch (error) {
            if (!isBusy(error))
                throw error;
        }
        await sleep(wait);
    }
    action();
}

;// CONCATENATED MODULE: ./js/verify/write-files.js
// Writes the files of an archive below one folder. Files are always new, so two names that are one
// on this file system (`A` and `a`) fail. Names must have been checked.


/** Creates `root`; `close` closes what a failure left open. All throw the file system's errors. */
function fileWriter(root) {
    (0,external_node_fs_namespaceObject.mkdirSync)(root, { recursive: true });
    const made = new Set([root]);
    const open = new Set();
    return {
        open: (path, mode) => {
            const file = (0,external_node_path_namespaceObject.join)(root, path);
            const folder = (0,external_node_path_namespaceObject.dirname)(file);
            if (!made.has(folder))
                (0,external_node_fs_namespaceObject.mkdirSync)(folder, { recursive: true });
            made.add(folder);
            const fd = (0,external_node_fs_namespaceObject.openSync)(file, 'wx', mode);
            open.add(fd);
            return {
                // A short write is not an error of write(2).
                add: (chunk) => {
                    for (let at = 0; at < chunk.length;)
                        at += (0,external_node_fs_namespaceObject.writeSync)(fd, chunk, at);
                },
                end: () => {
                    open.delete(fd);
                    (0,external_node_fs_namespaceObject.closeSync)(fd);
                },
            };
        },
        close: () => {
            for (const fd of open)
                (0,external_node_fs_namespaceObject.closeSync)(fd);
            open.clear();
        },
    };
}

;// CONCATENATED MODULE: ./js/verify/module-tree.js
// The unpacked tree of a module, written while its zip is verified, in a folder of its own that is
// renamed into place only when the zip is right: a crash leaves no tree that looks complete. go
// takes a tree for complete if there is no `.partial` but a `.ziphash`, and extracts under a lock
// that Node cannot take (DownloadDir and unzip of cmd/go/internal/modfetch). So `.ziphash` comes
// last, and where go has begun to extract (`.partial`) its tree wins.





/** As go extracts files: readable by all, writable by none (golang.org/x/mod/zip.Unzip). */
const FILE_MODE = 0o444;
/** A writer below `folder`, which must not exist; every entry's name must begin with `prefix`. */
function treeWriter(folder, prefix) {
    (0,external_node_fs_namespaceObject.mkdirSync)(folder);
    const { open, close } = fileWriter(folder);
    return {
        folder,
        sink: ({ name }) => name.endsWith('/') ? NOTHING : open(Buffer.from(name.slice(prefix.length), 'latin1').toString(), FILE_MODE),
        discard: () => {
            try {
                close();
                (0,external_node_fs_namespaceObject.rmSync)(folder, { recursive: true, force: true });
            }
            catch {
                // On Windows a scanner may read it; the run's folder is removed later.
            }
        },
    };
}
/** go makes folders only for the files in them. */
const NOTHING = { add: () => { }, end: () => { } };
/**
 * Returns whether the tree is at `folder`; one that go made, or is making, stays. `readOnly` is
 * false under GOFLAGS=-modcacherw. Throws other errors of the file system.
 */
async function placeTree(written, { folder, zip, readOnly }) {
    if ((0,external_node_fs_namespaceObject.existsSync)(zip.replace(/zip$/, 'partial')))
        return false;
    try {
        if ((0,external_node_fs_namespaceObject.existsSync)(folder)) {
            if (hasZipHash(zip))
                return false;
            // Left by a crash: without `.ziphash` and `.partial` neither go nor we are at work on it.
            (0,external_node_fs_namespaceObject.chmodSync)(folder, 0o755);
            await renameBusy(folder, `${written}-replaced`);
        }
        await renameBusy(written, folder);
    }
    catch (error) {
        if (TAKEN.has(codeOf(error)))
            return false;
        throw error;
    }
    if (readOnly)
        makeReadOnly(folder);
    return true;
}
/** Like go, takes a `.ziphash` of another length for none: a crash may leave an empty one. */
function hasZipHash(zip) {
    return (0,external_node_fs_namespaceObject.statSync)(`${zip}hash`, { throwIfNoEntry: false })?.size === 'h1:'.length + 44;
}
/** The folder exists; on Windows also: another process still has one of its files open. */
const TAKEN = new Set(['ENOTEMPTY', 'EEXIST', 'EPERM', 'EACCES', 'EBUSY']);
/** Children before parents, as go does. Best effort: a folder that stays writable harms nothing. */
function makeReadOnly(folder) {
    const entries = (0,external_node_fs_namespaceObject.readdirSync)(folder, { withFileTypes: true });
    for (const entry of entries)
        if (entry.isDirectory())
            makeReadOnly((0,external_node_path_namespaceObject.join)(folder, entry.name));
    try {
        (0,external_node_fs_namespaceObject.chmodSync)(folder, 0o555);
    }
    catch { }
}

;// CONCATENATED MODULE: external "node:buffer"
const external_node_buffer_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");
// EXTERNAL MODULE: ../../node_modules/semver/index.js
var semver = __nccwpck_require__(84);
;// CONCATENATED MODULE: ./js/go/version.js
// How versions of Go and of modules are spelled and ordered. Surprising: Go's releases are not
// semver: 1.21 (the language) < 1.21rc1 < 1.21.0, and before 1.21 a missing patch number meant .0.
// Follows GOROOT/src/internal/gover/gover.go and golang.org/x/mod/semver.

/** Compares Go versions such as `1.21rc1`; malformed ones are oldest. */
function compareGo(a, b) {
    const [left, right] = [parseGo(a), parseGo(b)];
    return (compareDecimals(left.major, right.major) ||
        compareDecimals(left.minor, right.minor) ||
        compareDecimals(left.patch, right.patch) ||
        compareText(left.kind, right.kind) ||
        compareDecimals(left.pre, right.pre));
}
/** Whether a go.mod's go line is older than `limit`; undefined (no go line) means 1.16 or older. */
function isOlderThan(goVersion, limit) {
    return compareGo(goVersion ?? '', limit) < 0;
}
/** Go's spelling as semver: `go1.25` -> `1.25.0`, `1.9.2rc2` -> `1.9.2-rc.2`; else undefined. */
function semverOfGo(version) {
    const parts = GO_RELEASE.exec(version);
    if (!parts)
        return undefined;
    const [, first, second = '0', third = '0', kind, count] = parts;
    // Lists hold untrusted text, and semver throws at numbers beyond its limits.
    return valid(`${first}.${second}.${third}${kind === undefined ? '' : `-${kind}.${count}`}`) ?? undefined;
}
/** Semver as Go spells it: `1.26.0-rc.1` -> `1.26rc1`, `1.20.0` -> `1.20`; else undefined. */
function goOfSemver(version) {
    const parts = SEMVER_RELEASE.exec(version);
    if (!parts)
        return undefined;
    const [, first, second, third, kind, count] = parts;
    if (kind !== undefined)
        return `${first}.${second}${third === '0' ? '' : `.${third}`}${kind}${count}`;
    // Since 1.21 the first release of a minor version is 1.N.0; the very first release was go1.
    const bare = third === '0' && first === '1' && Number(second) < 21;
    return bare ? (second === '0' ? '1' : `1.${second}`) : version;
}
/** Whether `text` is a semantic version with a `v`, complete or shortened (`v1`, `v1.2`). */
function isSemver(text) {
    return SEMVER.test(text);
}
/** Whether go.mod may hold the version: complete, and no build suffix but `+incompatible`. */
function isCanonical(version) {
    const parts = SEMVER.exec(version)?.groups;
    return parts?.patch !== undefined && (parts.build === undefined || parts.build === 'incompatible');
}
/** Compares module versions; malformed ones are lowest. */
function compareSemver(a, b) {
    const [left, right] = [SEMVER.exec(a)?.groups, SEMVER.exec(b)?.groups];
    if (!left || !right)
        return Number(left !== undefined) - Number(right !== undefined);
    return (compareDecimals(left.major ?? '', right.major ?? '') ||
        compareDecimals(left.minor ?? '0', right.minor ?? '0') ||
        compareDecimals(left.patch ?? '0', right.patch ?? '0') ||
        comparePrereleases(left.pre, right.pre));
}
/** Whether a module version is a release: not a prerelease or pseudo-version. */
function isRelease(version) {
    const parts = SEMVER.exec(version)?.groups;
    return parts !== undefined && parts.pre === undefined;
}
/** The newest release of a list; one without `+incompatible` wins, as in go's `@latest`. */
function newestRelease(versions) {
    const releases = versions.filter(isRelease);
    const compatible = releases.filter((version) => !version.endsWith('+incompatible'));
    return (compatible.length > 0 ? compatible : releases).toSorted(compareSemver).at(-1);
}
const MALFORMED = { major: '', minor: '', patch: '', kind: '', pre: '' };
const NUMBER = '(?:0|[1-9][0-9]*)';
const GO_VERSION = new RegExp(`^(?<major>${NUMBER})(?:\\.(?<minor>${NUMBER})(?:\\.(?<patch>${NUMBER})|(?<kind>[a-z]+)(?<pre>${NUMBER})?)?)?$`);
/** As users and lists write releases: also with `go` in front and a patch number before `rc`. */
const GO_RELEASE = new RegExp(`^(?:go)?(${NUMBER})(?:\\.(${NUMBER})(?:\\.(${NUMBER}))?(?:(beta|rc)(${NUMBER}))?)?$`);
const SEMVER_RELEASE = new RegExp(`^(${NUMBER})\\.(${NUMBER})\\.(${NUMBER})(?:-(beta|rc)\\.?(${NUMBER}))?$`);
const IDENTIFIER = '[0-9A-Za-z-]+';
const PRE_IDENTIFIER = `(?:${NUMBER}|[0-9]*[A-Za-z-][0-9A-Za-z-]*)`;
const SEMVER = new RegExp(`^v(?<major>${NUMBER})(?:\\.(?<minor>${NUMBER})(?:\\.(?<patch>${NUMBER})` +
    `(?:-(?<pre>${PRE_IDENTIFIER}(?:\\.${PRE_IDENTIFIER})*))?(?:\\+(?<build>${IDENTIFIER}(?:\\.${IDENTIFIER})*))?)?)?$`);
function parseGo(text) {
    const parts = GO_VERSION.exec(text)?.groups;
    if (!parts?.major)
        return MALFORMED;
    const { major, minor = '0', kind = '', pre = '' } = parts;
    if (parts.minor === undefined)
        return { major, minor, patch: '0', kind, pre };
    // Since 1.21 the language version 1.N precedes 1.N.0; before that they were the same.
    const implied = kind === '' && compareDecimals(minor, '21') < 0 ? '0' : '';
    return { major, minor, patch: parts.patch ?? implied, kind, pre };
}
/** Decimals of any length; the empty string is the lowest. */
function compareDecimals(a, b) {
    return a.length - b.length || compareText(a, b);
}
function compareText(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}
function comparePrereleases(a, b) {
    if (a === undefined || b === undefined)
        return Number(a === undefined) - Number(b === undefined);
    const [left, right] = [a.split('.'), b.split('.')];
    for (let i = 0; i < Math.min(left.length, right.length); i++) {
        const order = compareIdentifiers(left[i] ?? '', right[i] ?? '');
        if (order !== 0)
            return order;
    }
    return left.length - right.length;
}
/** Numbers sort by value and before words, words by their bytes. */
function compareIdentifiers(a, b) {
    const [aIsNumber, bIsNumber] = [/^[0-9]+$/.test(a), /^[0-9]+$/.test(b)];
    if (aIsNumber !== bIsNumber)
        return aIsNumber ? -1 : 1;
    return aIsNumber ? compareDecimals(a, b) : compareText(a, b);
}

;// CONCATENATED MODULE: ./js/go/gomod.js

const VERBS = {
    'go.mod': ['module', 'go', 'toolchain', 'require', 'exclude', 'replace', 'tool', 'retract', 'godebug', 'ignore'],
    'go.work': ['go', 'toolchain', 'use', 'replace', 'godebug'],
};
function parseGoMod(text) {
    const found = readDirectives(text, 'go.mod');
    if (found.modulePath === '')
        found.problems.push('go.mod has no module line; add one.');
    return found;
}
function parseGoWork(text) {
    return readDirectives(text, 'go.work');
}
function readDirectives(text, file) {
    const lists = { requires: [], replaces: [], excludes: [], uses: [], problems: [] };
    const draft = { modulePath: '', goVersion: undefined, toolchain: undefined, ...lists };
    let block;
    for (const [index, line] of text.split('\n').entries()) {
        const { words, problem } = lexLine(line);
        const [first] = words;
        let trouble = problem;
        if (first !== undefined && block !== undefined && first === ')') {
            block = undefined;
            if (words.length > 1)
                trouble = 'nothing may follow the closing parenthesis.';
        }
        else if (first !== undefined && block === undefined && words.at(-1) === '(') {
            block = words.slice(0, -1).join(' ');
        }
        else if (first !== undefined && !(words[1] === '(' && words[2] === ')')) {
            const [verb, args] = block === undefined ? [first, words.slice(1)] : [block, words];
            trouble = VERBS[file].includes(verb)
                ? addDirective(draft, { verb, args, inBlock: block !== undefined })
                : `the directive ${JSON.stringify(verb)} is unknown; a newer Go may know it.`;
        }
        if (trouble)
            draft.problems.push(`${file} line ${index + 1}: ${trouble}`);
    }
    if (block !== undefined)
        draft.problems.push(`${file}: the block \`${block} (\` is never closed.`);
    return draft;
}
/** Returns a sentence when the directive is wrong. */
function addDirective(draft, directive) {
    const { verb, args, inBlock } = directive;
    switch (verb) {
        case 'retract':
        case 'godebug':
        case 'ignore':
            return undefined;
        case 'require':
        case 'exclude':
            return addVersion(draft, directive);
        case 'replace':
            return addReplacement(draft, args);
    }
    const [value] = args;
    if (args.length !== 1 || !value)
        return `\`${verb}\` takes exactly one word.`;
    if (verb === 'use')
        draft.uses.push(value);
    // The module of a tool is among the requires.
    if (verb === 'use' || verb === 'tool')
        return undefined;
    return inBlock && verb !== 'module' ? `\`${verb}\` cannot be in a block.` : setSingle(draft, verb, value);
}
function setSingle(draft, verb, value) {
    const key = verb === 'go' ? 'goVersion' : verb === 'module' ? 'modulePath' : 'toolchain';
    if (draft[key])
        return `\`${verb}\` is repeated here.`;
    if (verb === 'go' && !/^[1-9]\d*\.(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*))?(?:[a-z]+\d+)?$/.test(value)) {
        return `${JSON.stringify(value)} is not a Go version; write it as 1.26.0.`;
    }
    if (verb === 'toolchain' && !/^(?:default$|go1(?:$|\.))/.test(value)) {
        return `${JSON.stringify(value)} is not a toolchain; write it as go1.26.0.`;
    }
    draft[key] = value;
    return undefined;
}
function addVersion(draft, { verb, args }) {
    const [path, version] = args;
    if (args.length !== 2 || !path || !version)
        return `write \`${verb} module/path v1.2.3\`.`;
    draft[`${verb === 'exclude' ? 'exclude' : 'require'}s`].push({ path, version });
    return isCanonical(version) ? undefined : notFinal(version);
}
function notFinal(version) {
    return `the version ${JSON.stringify(version)} is not final; run \`go mod tidy\`.`;
}
function addReplacement(draft, args) {
    const arrow = args.indexOf('=>');
    const [path, version = ''] = args.slice(0, Math.max(arrow, 0));
    const [toPath, toVersion = ''] = args.slice(arrow + 1);
    if (arrow < 1 || arrow > 2 || args.length - arrow > 3 || !path || !toPath) {
        return 'write `replace module/path [v1.2.3] => other/module v1.4.0` or `=> ../folder`.';
    }
    // As modfile.IsDirectoryPath: Unix and Windows spellings on every system.
    const isFolder = /^(?:\.{1,2}(?:$|[/\\])|[/\\]|[A-Za-z]:)/.test(toPath);
    if (isFolder !== (toVersion === '')) {
        return toVersion === ''
            ? `${JSON.stringify(toPath)} needs a version, or ./ in front if it is a folder.`
            : `the folder ${JSON.stringify(toPath)} cannot have a version.`;
    }
    draft.replaces.push({ path, version, toPath, toVersion });
    const open = [version, toVersion].find((one) => one !== '' && !isCanonical(one));
    return open === undefined ? undefined : notFinal(open);
}
/** Blanks, then one of: comment, quoted string, raw string, punctuation, bare word. */
const TOKEN = /[ \t\r]*(?:(\/\/.*)|("(?:[^"\\]|\\.)*")|(`[^`]*`)|([()[\]{},])|((?:(?!\/\/|\/\*)[^\p{C}\p{Z}\s()[\]{},"`])(?:(?!\/\/|\/\*)[^\p{C}\p{Z}\s()[\]{},])*)|$)/suy;
/** Follows readToken, isIdent and parseString of modfile. */
function lexLine(line) {
    const words = [];
    let at = 0;
    while (at < line.length) {
        TOKEN.lastIndex = at;
        const token = TOKEN.exec(line);
        if (!token && line.slice(at).includes('/*'))
            return failed('comments are written with //.');
        if (!token)
            return failed('a character or a quote is out of place.');
        const [whole, comment, quoted, raw, punctuation, bare] = token;
        at += whole.length;
        if (comment !== undefined)
            return { words };
        if (raw !== undefined)
            return failed('go does not accept words in backquotes; use double quotes.');
        const word = quoted === undefined ? (punctuation ?? bare) : unquote(quoted);
        if (word !== undefined && quoted === undefined && /["'`]/.test(word))
            return failed('a word holds a quote; quote the whole word.');
        if (word !== undefined)
            words.push(word);
        else if (quoted !== undefined)
            return failed('a quoted word cannot be read.');
    }
    return { words };
}
function failed(problem) {
    return { words: [], problem };
}
const SIMPLE = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };
/** strconv.Unquote of a string in double quotes, or undefined. */
function unquote(quoted) {
    const body = quoted.slice(1, -1);
    const escapes = /\\(?:([abfnrtv\\"])|([0-7]{3})|[xuU]((?<=x)[\da-fA-F]{2}|(?<=u)[\da-fA-F]{4}|(?<=U)[\da-fA-F]{8}))/g;
    if (body.replace(escapes, '').includes('\\'))
        return undefined;
    return body.replace(escapes, (_, simple, octal, hex) => {
        if (simple !== undefined)
            return SIMPLE[simple] ?? simple;
        const code = Number.parseInt(octal ?? hex ?? '0', octal === undefined ? 16 : 8);
        return code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
    });
}

;// CONCATENATED MODULE: ./js/format.js
// Durations, sizes, counts and colours: one form for the log, the summary and every message.
// Units are decimal (1 MB = 1,000,000 bytes). An unknown figure is a dash, never a zero.
/** Stands for a figure that was not measured. */
const UNKNOWN = '-';
/** `12 ms`, `1.4 s`, `48 s`, `3 min 5 s`, `10 min`. */
function format_formatDuration(ms) {
    if (ms === undefined || !Number.isFinite(ms) || ms < 0)
        return UNKNOWN;
    if (ms > 0 && ms < 0.5)
        return '<1 ms';
    if (ms < 999.5)
        return `${Math.round(ms)} ms`;
    if (ms < 9950)
        return `${Math.round(ms / 100) / 10} s`;
    const seconds = Math.round(ms / 1000);
    if (seconds < 120)
        return `${seconds} s`;
    return `${Math.floor(seconds / 60)} min${seconds % 60 === 0 ? '' : ` ${seconds % 60} s`}`;
}
/** `512 B`, `1.4 kB`, `172 MB`. */
function formatBytes(bytes) {
    if (bytes === undefined || !Number.isFinite(bytes) || bytes < 0)
        return UNKNOWN;
    if (bytes < 999.5)
        return `${Math.round(bytes)} B`;
    const units = ['kB', 'MB', 'GB', 'TB'];
    let value = bytes / 1000;
    while (value >= 999.5 && units.length > 1) {
        value /= 1000;
        units.shift();
    }
    return `${value < 99.95 ? value.toFixed(1) : value.toFixed(0)} ${units[0]}`;
}
/** `12.3 MB/s`. */
function formatSpeed(bytesPerSecond) {
    return bytesPerSecond === undefined ? UNKNOWN : `${formatBytes(bytesPerSecond)}/s`;
}
/** `2,243`. The first `toLocaleString` of a process would load 10 ms of tables. */
function formatNumber(n) {
    return String(n).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
/** `1 module`, `2,243 modules`, `no retries`. */
function format_count(n, one, many = `${one}s`) {
    return n === 0 ? `no ${many}` : `${formatNumber(n)} ${n === 1 ? one : many}`;
}
const SGR = { bold: 1, red: 31, green: 32, yellow: 33, cyan: 36 };
/** `text` in a terminal's colour where `color` is on. By line: log viewers reset colours there. */
function paint(text, style, color) {
    if (!color)
        return text;
    return text.replace(/[^\n]+/g, (line) => `\u001b[${SGR[style]}m${line}\u001b[0m`);
}
/** As one word of a POSIX shell, safe for any value. */
function shellWord(value) {
    return `'${value.replaceAll("'", `'\\''`)}'`;
}

;// CONCATENATED MODULE: ./js/go/gosum.js
// go.sum and go.work.sum: which hash each module's zip and go.mod must have.
// Surprising: go drops the hash of an empty go.mod, which an old bug left in many files, and any
// Unicode blank separates two fields.
// Follows readGoSum of cmd/go/internal/modfetch/fetch.go and golang.org/x/mod/sumdb/dirhash.


const EMPTY_GO_MOD = 'h1:G7mAYYxgmS0lVkHyy2hEOLQCFB0DlQFTMLWggykrydY=';
function parseGoSum(text) {
    return parseGoSums([{ name: 'go.sum', text }]);
}
/** The hash that go.sum's `/go.mod` line holds for a go.mod (or `.mod`) of these bytes. */
function hashGoMod(bytes) {
    const inner = (0,external_node_crypto_namespaceObject.createHash)('sha256').update(bytes).digest('hex');
    return `h1:${(0,external_node_crypto_namespaceObject.createHash)('sha256').update(`${inner}  go.mod\n`).digest('base64')}`;
}
/**
 * Reads several files as one. A line without three fields is left out and becomes a problem; so
 * does a key with two different hashes. Hashes other than h1 are ignored, as in go.
 */
function parseGoSums(files) {
    const sums = { zips: new Map(), mods: new Map() };
    const problems = [];
    const conflicts = new Set();
    const lines = files.flatMap(({ name, text }) => text.split('\n').map((line, index) => ({ name, line, index })));
    for (const { name, line, index } of lines) {
        const fields = line.split(/\p{White_Space}+/u).filter((field) => field !== '');
        if (fields.length === 0)
            continue;
        const [path, version, hash] = fields;
        if (fields.length !== 3 || !path || !version || !hash) {
            problems.push(`${name} line ${index + 1} has ${count(fields.length, 'field')} instead of three; go stops at such a line.`);
            continue;
        }
        if (!hash.startsWith('h1:') || hash === EMPTY_GO_MOD)
            continue;
        const isMod = version.endsWith('/go.mod');
        const key = `${path}@${isMod ? version.slice(0, -'/go.mod'.length) : version}`;
        const map = isMod ? sums.mods : sums.zips;
        const known = map.get(key);
        if (known === undefined)
            map.set(key, hash);
        else if (known !== hash)
            conflicts.add(`${path} ${version}`);
    }
    for (const conflict of conflicts) {
        problems.push(`${JSON.stringify(conflict)} has two different hashes; remove the wrong line (see \`go mod verify\`).`);
        const key = conflict.replace(/\/go\.mod$/, '').replace(' ', '@');
        (conflict.endsWith('/go.mod') ? sums.mods : sums.zips).delete(key);
    }
    return { ...sums, problems };
}
/** `path@version` of every line; of a `/go.mod` line only .mod and .info are on disk. */
function modulesNamed(goSums) {
    return new Set(goSums.map(parseGoSum).flatMap(({ zips, mods }) => [...zips.keys(), ...mods.keys()]));
}

;// CONCATENATED MODULE: ./js/go/mod-info.js
// An .info exactly as go writes it to its cache: any other form, even one more blank, makes every
// later go command write the file again. Nothing authenticates time and origin.
// Surprising: go ignores the case of field names, and drops fields that only matter while it
// chooses a version (TagPrefix, TagSum, RepoSum; Ref too of a pseudo-version).
// Follows proxyRepo.Stat and writeDiskStat of cmd/go/internal/modfetch, and codehost.Origin.


const MAX_INFO_BYTES = 64 * 1024;
const ZERO_TIME = '0001-01-01T00:00:00Z';
const PSEUDO_VERSION = /^v[0-9]+\.(?:0\.0-|\d+\.\d+-(?:[^+]*\.)?0\.)\d{14}-[A-Za-z0-9]+(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/;
/** The .info for the cache from a mirror's response, or a sentence why it is not of `version`. */
function canonicalInfo(response, version) {
    if (response.length > MAX_INFO_BYTES)
        return { wrong: `It is not an .info: ${response.length} bytes are too many.` };
    const text = (0,external_node_buffer_namespaceObject.isUtf8)(response) ? Buffer.from(response).toString() : '';
    let given;
    try {
        given = JSON.parse(text);
    }
    catch { }
    if (!isObject(given))
        return { wrong: `It is not an .info but ${/^\s*</.test(text) ? 'a web page' : 'other text'}.` };
    const name = stringField(given, 'Version') ?? '';
    if (name !== version)
        return { wrong: `It is the .info of another version (${quoted(name, 100)}).` };
    const time = timeOf(field(given, 'Time'));
    const origin = originOf(field(given, 'Origin'), version);
    if (time === undefined || origin === undefined) {
        return { wrong: `Its ${time === undefined ? 'Time' : 'Origin'} is not of the form that go reads.` };
    }
    return { info: goJson({ Version: version, Time: time, ...(origin && { Origin: origin }) }) };
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** The last field of this name, in any case, that is not null, as in go. */
function field(object, name) {
    // Flags i and u together fold as Unicode does, and so does go: the long s counts as an s.
    const same = new RegExp(`^${name}$`, 'iu');
    return Object.entries(object).findLast(([key, value]) => same.test(key) && value !== null)?.[1];
}
/** Undefined when the field is not text; '' when it is missing. */
function stringField(object, name) {
    const value = field(object, name) ?? '';
    return typeof value === 'string' ? value.toWellFormed() : undefined;
}
/** Null without an origin, undefined when it is malformed. */
function originOf(value, version) {
    if (value === undefined)
        return null;
    if (!isObject(value))
        return undefined;
    const names = ['VCS', 'URL', 'Subdir', 'Hash', 'Ref', 'TagPrefix', 'TagSum', 'RepoSum'];
    const fields = names.map((name) => [name, stringField(value, name)]);
    if (fields.some(([, text]) => text === undefined))
        return undefined;
    const dropped = PSEUDO_VERSION.test(version) ? /^(?:Tag|Repo|Ref)/ : /^(?:Tag|Repo)/;
    return Object.fromEntries(fields.filter(([name, text]) => text !== '' && !dropped.test(name)));
}
/** RFC 3339 as time.Time writes it. */
function timeOf(value) {
    if (value === undefined)
        return ZERO_TIME;
    if (typeof value !== 'string')
        return undefined;
    const form = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.(\d+))?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/.exec(value);
    const [, day = '', clock = '', fraction = '', zone = ''] = form ?? [];
    const date = new Date(`${day}T${clock}Z`);
    // The date and time must exist; go has no leap seconds.
    if (!form || Number.isNaN(date.getTime()) || !date.toISOString().startsWith(`${day}T${clock}`))
        return undefined;
    const digits = fraction.slice(0, 9).replace(/0+$/, '');
    return `${day}T${clock}${digits && `.${digits}`}${/^[+-]00:00$/.test(zone) ? 'Z' : zone}`;
}
/** JSON as encoding/json writes it, safe inside HTML. */
function goJson(value) {
    return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

;// CONCATENATED MODULE: ./js/go/zip-directory.js
// The bytes of a zip and its central directory, which Go trusts. Refuses what two readers may read
// in two ways (bytes before the archive, a comment that does not end with the file, records that do
// not fill the directory).
// Follows archive/zip/reader.go (readDirectoryEnd, readDirectoryHeader); APPNOTE.TXT 4.3 to 4.5.


/** Why bytes are not a module zip: a sentence. Thrown within go/zip-*.ts, a value outside. */
class zip_directory_ZipFault extends Error {
    name = 'ZipFault';
}
/** A name of an entry, for a message. */
function nameOf(bytes) {
    return quoted(Buffer.from(bytes, 'latin1').toString());
}
const WINDOW_BYTES = 512 * 1024;
const END_BYTES = 22;
const MAX_COMMENT = 0xffff;
const HEADER_BYTES = 46;
const LOCATOR64_BYTES = 20;
const END64_BYTES = 56;
const ZIP64_EXTRA = 1;
/** The largest known module (azure-sdk-for-go v68, 30,000 files) needs 5 MB. */
const MAX_DIRECTORY_BYTES = 16 * 1024 * 1024;
function memorySource(bytes) {
    const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return { size: whole.length, read: (offset, length) => whole.subarray(offset, offset + length) };
}
/** The window grows to the longest read, which callers keep bounded. */
function zip_directory_fileSource(fd, size) {
    let window = Buffer.allocUnsafeSlow(Math.min(WINDOW_BYTES, size));
    let start = 0;
    let filled = 0;
    return {
        size,
        read(offset, wanted) {
            const length = Math.max(0, Math.min(wanted, size - offset));
            if (offset < start || offset + length > start + filled) {
                if (length > window.length)
                    window = Buffer.allocUnsafeSlow(length);
                start = offset;
                filled = fill(fd, window, offset);
            }
            return window.subarray(offset - start, Math.min(offset - start + length, filled));
        },
    };
}
function fill(fd, window, offset) {
    let filled = 0;
    while (filled < window.length) {
        const got = (0,external_node_fs_namespaceObject.readSync)(fd, window, filled, window.length - filled, offset + filled);
        if (got === 0)
            break;
        filled += got;
    }
    return filled;
}
/** @throws ZipFault when there is no directory, or when go might read it differently. */
function zip_directory_readZipDirectory(source) {
    const end = readEnd(source);
    if (end.offset + end.bytes !== end.at)
        throw new zip_directory_ZipFault('Its directory does not end where the end record begins');
    if (end.bytes > MAX_DIRECTORY_BYTES)
        throw new zip_directory_ZipFault(`Its directory is too large (${end.bytes} bytes)`);
    if (end.records * HEADER_BYTES > end.bytes)
        throw new zip_directory_ZipFault('Its directory is shorter than its entries');
    const directory = source.read(end.offset, end.bytes);
    if (directory.length !== end.bytes)
        throw new zip_directory_ZipFault('Its directory is cut off');
    const entries = [];
    let at = 0;
    for (let n = 0; n < end.records; n += 1)
        at = readHeader(directory, at, entries);
    if (at !== end.bytes)
        throw new zip_directory_ZipFault('Its directory holds more than its entries');
    return { entries, offset: end.offset };
}
/** `at` is where the end record begins, which is where the directory must end. */
function readEnd(source) {
    const tail = source.read(Math.max(0, source.size - END_BYTES - MAX_COMMENT), END_BYTES + MAX_COMMENT);
    const found = tail.lastIndexOf('PK\x05\x06', tail.length - END_BYTES, 'latin1');
    if (found < 0 || tail.length < END_BYTES)
        throw new zip_directory_ZipFault('It is not a zip: the end record is missing');
    if (found + END_BYTES + tail.readUInt16LE(found + 20) !== tail.length) {
        throw new zip_directory_ZipFault('It does not end with its end record');
    }
    const at = source.size - tail.length + found;
    const disks = tail.readUInt32LE(found + 4);
    const here = tail.readUInt16LE(found + 8);
    const records = tail.readUInt16LE(found + 10);
    const bytes = tail.readUInt32LE(found + 12);
    const offset = tail.readUInt32LE(found + 16);
    if (disks !== 0 || here !== records)
        throw new zip_directory_ZipFault('It is one part of a multi-part zip');
    const overflows = records === 0xffff || bytes === 0xffffffff || offset === 0xffffffff;
    return (overflows ? readEnd64(source, at) : undefined) ?? { records, bytes, offset, at };
}
/** Beyond 65,534 entries a zip has a wider end record; a locator before the end points to it. */
function readEnd64(source, endAt) {
    const at = endAt - LOCATOR64_BYTES - END64_BYTES;
    if (at < 0)
        return undefined;
    const both = source.read(at, END64_BYTES + LOCATOR64_BYTES);
    if (both.readUInt32LE(END64_BYTES) !== 0x07064b50)
        return undefined;
    const pointsHere = both.readBigUInt64LE(END64_BYTES + 8) === BigInt(at);
    const oneDisk = both.readUInt32LE(END64_BYTES + 4) === 0 && both.readUInt32LE(END64_BYTES + 16) === 1;
    const plain = both.readUInt32LE(0) === 0x06064b50 && both.readBigUInt64LE(16) === 0n;
    const records = both.readBigUInt64LE(32);
    if (!pointsHere || !oneDisk || !plain || both.readBigUInt64LE(24) !== records) {
        throw new zip_directory_ZipFault('Its 64-bit end record is malformed');
    }
    return { records: Number(records), bytes: wide(both, 40), offset: wide(both, 48), at };
}
function readHeader(directory, at, entries) {
    if (at + HEADER_BYTES > directory.length || directory.readUInt32LE(at) !== 0x02014b50) {
        throw new zip_directory_ZipFault(`Entry ${entries.length + 1} of its directory is damaged`);
    }
    const nameEnd = at + HEADER_BYTES + directory.readUInt16LE(at + 28);
    const extraEnd = nameEnd + directory.readUInt16LE(at + 30);
    const next = extraEnd + directory.readUInt16LE(at + 32);
    if (next > directory.length)
        throw new zip_directory_ZipFault(`Entry ${entries.length + 1} of its directory is cut off`);
    const narrow = {
        name: directory.toString('latin1', at + HEADER_BYTES, nameEnd),
        flags: directory.readUInt16LE(at + 8),
        method: directory.readUInt16LE(at + 10),
        crc: directory.readUInt32LE(at + 16),
        packed: directory.readUInt32LE(at + 20),
        size: directory.readUInt32LE(at + 24),
        offset: directory.readUInt32LE(at + 42),
    };
    const overflows = narrow.size === 0xffffffff || narrow.packed === 0xffffffff || narrow.offset === 0xffffffff;
    entries.push(overflows ? widened(narrow, directory.subarray(nameEnd, extraEnd)) : narrow);
    return next;
}
/** Replaces full 32-bit fields by the 64-bit values, in the order of the format. */
function widened(entry, extra) {
    for (let at = 0; at + 4 <= extra.length;) {
        const end = at + 4 + extra.readUInt16LE(at + 2);
        if (end > extra.length)
            break;
        if (extra.readUInt16LE(at) === ZIP64_EXTRA) {
            const values = extra.subarray(at + 4, end);
            let used = 0;
            const value = (narrow) => (narrow === 0xffffffff ? wide(values, 8 * used++) : narrow);
            return { ...entry, size: value(entry.size), packed: value(entry.packed), offset: value(entry.offset) };
        }
        at = end;
    }
    throw new zip_directory_ZipFault('An entry lacks its 64-bit sizes');
}
function wide(bytes, at) {
    if (at + 8 > bytes.length)
        throw new zip_directory_ZipFault('A 64-bit field is cut off');
    const value = bytes.readBigUInt64LE(at);
    if (value > BigInt(Number.MAX_SAFE_INTEGER))
        throw new zip_directory_ZipFault('A 64-bit field is too large');
    return Number(value);
}

;// CONCATENATED MODULE: external "node:zlib"
const external_node_zlib_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");
;// CONCATENATED MODULE: ./js/go/inflate.js
// Inflates many entries with one native handle and one output buffer: the functions of node:zlib
// make both anew for each call, and the collector frees late what lies outside its heap. Uses the
// parts that node:zlib's own class is made of, as npm's minizlib does; without them, its functions.

const PIECE_BYTES = 256 * 1024;
/** `isNative: false` is for tests. */
function openInflater({ isNative = true } = {}) {
    const engine = (0,external_node_zlib_namespaceObject.createInflateRaw)();
    const contentOf = isNative && hasNativeParts(engine) ? nativeContent(engine) : plainContent;
    return { contentOf, close: () => engine.close() };
}
function hasNativeParts(engine) {
    const { _handle, _writeState } = engine;
    return typeof _handle?.writeSync === 'function' && ArrayBuffer.isView(_writeState);
}
function nativeContent({ _handle: handle, _writeState: state }) {
    const output = Buffer.allocUnsafeSlow(PIECE_BYTES);
    let failed;
    handle.onerror = (message, _errno, code) => {
        failed = Object.assign(new Error(message), { code });
    };
    return function* ({ bytes, read }) {
        handle.reset();
        failed = undefined;
        let from = 0;
        do {
            const piece = read(from, Math.min(PIECE_BYTES, bytes - from));
            const flush = from + PIECE_BYTES < bytes ? external_node_zlib_namespaceObject.constants.Z_NO_FLUSH : external_node_zlib_namespaceObject.constants.Z_FINISH;
            let at = 0;
            let free = 0;
            // A full output may not be all.
            while (free === 0) {
                handle.writeSync(flush, piece, at, piece.length - at, output, 0, output.length);
                if (failed)
                    throw failed;
                [free = 0, at = 0] = [state[0], piece.length - (state[1] ?? 0)];
                if (free < output.length)
                    yield output.subarray(0, output.length - free);
            }
            from += PIECE_BYTES;
        } while (from < bytes);
    };
}
function* plainContent({ bytes, read, limitBytes }) {
    yield (0,external_node_zlib_namespaceObject.inflateRawSync)(read(0, bytes), { maxOutputLength: limitBytes + 1 });
}

;// CONCATENATED MODULE: ./js/go/zip-content.js
// Unpacks a zip's entries in the order of the archive, so that a file is read once. An entry's own
// header must match the directory; entries must not overlap, which makes small files huge.
// Surprising: go compares no CRC when it is 0 and no data descriptor follows.
// Follows File.Open of archive/zip/reader.go.





const LOCAL_HEADER = 30;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 0x1;
const HAS_DESCRIPTOR = 0x8;
const DESCRIPTOR_BYTES = 16;
/** Other work of the thread runs after this many bytes. */
const BREATH_BYTES = 4 * 1024 * 1024;
/** @throws ZipFault for a wrong entry, or when `stop` was raised; what the sink throws. */
async function zip_content_readContents(source, zip, { sink, stop }) {
    const pause = pauses(stop);
    const inflater = openInflater();
    let free = 0;
    try {
        for (const entry of zip.entries.toSorted((a, b) => a.offset - b.offset)) {
            if (entry.offset < free)
                throw new zip_directory_ZipFault(`The entry ${nameOf(entry.name)} overlaps another`);
            const data = dataOffset(source, entry);
            free = data + entry.packed + (entry.flags & HAS_DESCRIPTOR ? DESCRIPTOR_BYTES - 4 : 0);
            if (free > zip.offset)
                throw new zip_directory_ZipFault(`The entry ${nameOf(entry.name)} reaches into the directory`);
            const content = sink(entry);
            // Folders are read as empty, whatever they hold packed: some writers deflate nothing.
            const unpacked = { size: 0, crc: 0 };
            for (const chunk of isFolder(entry) ? [] : contentOf(source, entry, data, inflater)) {
                unpacked.size += chunk.length;
                if (unpacked.size > entry.size)
                    throw wrongSize(entry);
                unpacked.crc = (0,external_node_zlib_namespaceObject.crc32)(chunk, unpacked.crc);
                content.add(chunk);
                const turn = pause(chunk.length);
                if (turn)
                    await turn;
            }
            if (!isFolder(entry))
                check(entry, unpacked, source.read(data + entry.packed, DESCRIPTOR_BYTES));
            content.end();
        }
    }
    finally {
        inflater.close();
    }
}
function pauses(stop) {
    let bytes = 0;
    return (more) => {
        if (stop?.aborted)
            throw new zip_directory_ZipFault('The verification was stopped');
        bytes += more;
        if (bytes < BREATH_BYTES)
            return undefined;
        bytes = 0;
        return (0,promises_namespaceObject.setImmediate)();
    };
}
function dataOffset(source, entry) {
    const nameEnd = LOCAL_HEADER + entry.name.length;
    const header = source.read(entry.offset, nameEnd);
    if (header.length !== nameEnd || header.readUInt32LE(0) !== 0x04034b50) {
        throw new zip_directory_ZipFault(`The entry ${nameOf(entry.name)} is not where the directory says`);
    }
    const agrees = header.readUInt16LE(26) === entry.name.length &&
        header.toString('latin1', LOCAL_HEADER, nameEnd) === entry.name &&
        header.readUInt16LE(8) === entry.method &&
        (header.readUInt16LE(6) & HAS_DESCRIPTOR || sizesAgree(header, entry));
    if (!agrees)
        throw new zip_directory_ZipFault(`The header of ${nameOf(entry.name)} disagrees with the directory`);
    if (!isFolder(entry) && entry.method !== STORED && entry.method !== DEFLATED) {
        throw new zip_directory_ZipFault(`The entry ${nameOf(entry.name)} is packed by an unknown method`);
    }
    if (entry.flags & ENCRYPTED)
        throw new zip_directory_ZipFault(`The entry ${nameOf(entry.name)} is encrypted`);
    return entry.offset + nameEnd + header.readUInt16LE(28);
}
/** Sizes of 64 bits are left to the directory. */
function sizesAgree(header, entry) {
    const packed = header.readUInt32LE(18);
    const size = header.readUInt32LE(22);
    return (packed === entry.packed || packed === 0xffffffff) && (size === entry.size || size === 0xffffffff);
}
function isFolder(entry) {
    return entry.name.endsWith('/');
}
function* contentOf(source, entry, data, inflater) {
    const { packed: bytes, size: limitBytes } = entry;
    const read = (from, length) => source.read(data + from, length);
    if (entry.method === STORED) {
        for (let at = 0; at < bytes; at += PIECE_BYTES)
            yield read(at, Math.min(PIECE_BYTES, bytes - at));
        return;
    }
    try {
        yield* inflater.contentOf({ bytes, read, limitBytes });
    }
    catch (error) {
        if (codeOf(error) === 'ERR_BUFFER_TOO_LARGE')
            throw wrongSize(entry);
        throw codeOf(error).startsWith('Z_') ? new zip_directory_ZipFault(`An entry is damaged (${errors_messageOf(error)})`) : error;
    }
}
function check(entry, content, after) {
    if (content.size !== entry.size)
        throw wrongSize(entry);
    const hasDescriptor = (entry.flags & HAS_DESCRIPTOR) !== 0;
    if (hasDescriptor && descriptorCrc(after) !== entry.crc) {
        throw new zip_directory_ZipFault(`The descriptor behind ${nameOf(entry.name)} disagrees with the directory`);
    }
    if ((hasDescriptor || entry.crc !== 0) && content.crc !== entry.crc) {
        throw new zip_directory_ZipFault(`The checksum of ${nameOf(entry.name)} is wrong`);
    }
}
/** With or without its signature, which the format leaves open. */
function descriptorCrc(after) {
    return after.readUInt32LE(after.readUInt32LE(0) === 0x08074b50 ? 4 : 0);
}
function wrongSize(entry) {
    return new zip_directory_ZipFault(`The entry ${nameOf(entry.name)} does not have its declared size`);
}

;// CONCATENATED MODULE: ./js/go/zip-names.js
// Which names and sizes a module zip may have: go refuses others only when it unpacks. Names that
// differ only in case are one file on Windows and macOS, so they are compared case-folded.
// Follows checkZip and collisionChecker of golang.org/x/mod/zip, and CheckFilePath of x/mod/module.


/** Most bytes of a module zip, packed as well as unpacked. */
const zip_names_MAX_ZIP_BYTES = 500 * 1024 * 1024;
const MAX_TEXT_BYTES = 16 * 1024 * 1024;
// Elements of allowed characters, without a dot at the end (so not `..`) and not a Windows device.
const DEVICE = '(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:[./]|$)';
const PUNCTUATION = '!#$%&()+,\\-=@\\[\\]\\^_\\{\\}~ ';
const pathOf = (letters) => `^(?:(?!${DEVICE})[${letters}${PUNCTUATION}.]*[${letters}${PUNCTUATION}](?:/(?!$)|$))+$`;
const ASCII_PATH = new RegExp(pathOf('0-9a-z'), 'i');
const UNICODE_PATH = new RegExp(pathOf('0-9a-z\\p{L}'), 'iu');
/** Checks the zip of `prefix` (`path@version/`). @throws ZipFault for what go would refuse. */
function checkZipEntries(entries, prefix) {
    const seen = new Map();
    let left = zip_names_MAX_ZIP_BYTES;
    for (const { name, size } of entries) {
        if (!name.startsWith(prefix))
            throw new zip_directory_ZipFault(`The name ${nameOf(name)} does not begin with ${prefix}`);
        const isFolder = name.endsWith('/');
        if (isFolder && size !== 0)
            throw new zip_directory_ZipFault(`The folder ${nameOf(name)} has content`);
        if (name.length === prefix.length)
            continue;
        const path = checkedPath(name.slice(prefix.length, isFolder ? -1 : undefined));
        noteName(seen, path, isFolder);
        if (isFolder)
            continue;
        checkGoMod(path);
        left -= size;
        if (left < 0)
            throw new zip_directory_ZipFault('Unpacked it is larger than 500 MiB');
        if (size > MAX_TEXT_BYTES && (path === 'go.mod' || path === 'LICENSE')) {
            throw new zip_directory_ZipFault(`Its ${path} is larger than 16 MiB`);
        }
    }
}
/** Equal for characters that differ in case only, as Go's unicode.SimpleFold. */
function foldCharacter(character) {
    // Unicode does not fold the dotless i, although its capital is I.
    if (character === 'ı')
        return character;
    const upper = single(character.toUpperCase()) ?? character;
    return single(upper.toLowerCase()) ?? upper;
}
function single(text) {
    return text.length === 1 || (text.length === 2 && (text.codePointAt(0) ?? 0) > 0xffff) ? text : undefined;
}
function checkedPath(bytes) {
    if (ASCII_PATH.test(bytes))
        return bytes;
    const raw = Buffer.from(bytes, 'latin1');
    const text = (0,external_node_buffer_namespaceObject.isUtf8)(raw) ? raw.toString() : undefined;
    if (text === undefined || !UNICODE_PATH.test(text))
        throw new zip_directory_ZipFault(`The name ${nameOf(bytes)} is not allowed`);
    return text;
}
/** Adds a path and the folders above it to `seen`, unless another path conflicts. */
function noteName(seen, path, isFolder) {
    const entered = isFolder ? `${path}/` : path;
    const key = folded(path);
    const other = seen.get(key);
    if (other !== undefined) {
        if (other === entered && isFolder)
            return;
        throw new zip_directory_ZipFault(`The names ${JSON.stringify(other)} and ${JSON.stringify(entered)} are one file on some systems`);
    }
    seen.set(key, entered);
    const slash = path.lastIndexOf('/');
    if (slash >= 0)
        noteName(seen, path.slice(0, slash), true);
}
function folded(path) {
    return /^[\0-\x7f]*$/.test(path) ? path.toLowerCase() : Array.from(path, foldCharacter).join('');
}
function checkGoMod(path) {
    const base = path.slice(path.lastIndexOf('/') + 1);
    if (base.length !== 6 || base.toLowerCase() !== 'go.mod' || path === 'go.mod')
        return;
    const where = base === path ? 'in lowercase' : 'in the root of the module';
    throw new zip_directory_ZipFault(`The go.mod ${JSON.stringify(path)} is not ${where}`);
}

;// CONCATENATED MODULE: ./js/go/zip-hash.js
// Verifies a module zip as go does, from its bytes to its `h1:`. The hash covers names and contents
// only: two mirrors may pack one module in different bytes, and both are right.
// Follows golang.org/x/mod/sumdb/dirhash.





/**
 * Reads the whole zip once; of a file, a few MB are in memory at a time. Each entry also goes to
 * `copy`, unverified until this resolves. Throws only what reading the file or `copy` throws.
 */
async function verifyZip(source, module, { stop, copy } = {}) {
    try {
        if (source.size > zip_names_MAX_ZIP_BYTES)
            throw new zip_directory_ZipFault('It is larger than 500 MiB');
        const zip = zip_directory_readZipDirectory(source);
        checkZipEntries(zip.entries, `${moduleKey(module)}/`);
        const files = [];
        const hashed = ({ name }) => {
            const sum = (0,external_node_crypto_namespaceObject.createHash)('sha256');
            return { add: (chunk) => sum.update(chunk), end: () => files.push({ name, digest: sum.digest('hex') }) };
        };
        const sink = copy ? (entry) => both(hashed(entry), copy(entry)) : hashed;
        await zip_content_readContents(source, zip, { sink, stop });
        return { h1: hashOfFiles(files) };
    }
    catch (error) {
        if (error instanceof zip_directory_ZipFault)
            return { wrong: `${error.message}.` };
        throw error;
    }
}
function both(one, other) {
    return {
        add: (chunk) => {
            one.add(chunk);
            other.add(chunk);
        },
        end: () => {
            one.end();
            other.end();
        },
    };
}
/** Hash1 of dirhash. */
function hashOfFiles(files) {
    const sum = (0,external_node_crypto_namespaceObject.createHash)('sha256');
    const sorted = files.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
    for (const { name, digest } of sorted)
        sum.update(`${digest}  ${name}\n`, 'latin1');
    return `h1:${sum.digest('base64')}`;
}

;// CONCATENATED MODULE: ./js/verify/verify-file.js
// Verifies a zip by its structure and hash, a go.mod by its hash, an .info by its version.
// Surprising: a go.mod has no required form: without a known hash its module line is checked, else
// a web page would pass.







/** go limits a zip to 500 MiB and a go.mod to 16 MiB; an .info is small. */
const verify_file_FILE_LIMIT_BYTES = { zip: 500 * 2 ** 20, mod: 16 * 2 ** 20, info: 2 ** 20 };
/** Against `file.h1` if known; entries go to `copy`. Throws only what reading or `copy` throws. */
async function verifyFile(file, stop, copy) {
    if (file.kind === 'zip')
        return withHash(file, await hashOfZip(file, { stop, copy }));
    const bytes = textBytes(file.body);
    if (bytes === undefined)
        return { wrong: 'It is larger than 16 MiB.' };
    if (file.kind === 'mod')
        return withHash(file, hashOfMod(file, bytes));
    const verdict = canonicalInfo(bytes, file.version);
    return 'wrong' in verdict ? verdict : { body: Buffer.from(verdict.info), h1: undefined };
}
function withHash({ h1, body }, verdict) {
    if ('wrong' in verdict)
        return verdict;
    if (h1 !== undefined && verdict.h1 !== h1)
        return { wrong: `Its hash is ${verdict.h1}, but go.sum has ${h1}.` };
    return { body, h1: verdict.h1 };
}
function hashOfMod({ h1 }, bytes) {
    if (h1 === undefined && !((0,external_node_buffer_namespaceObject.isUtf8)(bytes) && parseGoMod(Buffer.from(bytes).toString()).modulePath !== '')) {
        return { wrong: 'It is not a go.mod: it has no module line.' };
    }
    return { h1: hashGoMod(bytes) };
}
async function hashOfZip({ path, version, body }, options) {
    if (typeof body !== 'string')
        return verifyZip(memorySource(body), { path, version }, options);
    const fd = (0,external_node_fs_namespaceObject.openSync)(body, 'r');
    try {
        return await verifyZip(zip_directory_fileSource(fd, (0,external_node_fs_namespaceObject.fstatSync)(fd).size), { path, version }, options);
    }
    finally {
        (0,external_node_fs_namespaceObject.closeSync)(fd);
    }
}
/** Undefined when there are too many. */
function textBytes(body) {
    if (typeof body !== 'string')
        return body.length > verify_file_FILE_LIMIT_BYTES.mod ? undefined : body;
    return (0,external_node_fs_namespaceObject.statSync)(body).size > verify_file_FILE_LIMIT_BYTES.mod ? undefined : (0,external_node_fs_namespaceObject.readFileSync)(body);
}

;// CONCATENATED MODULE: ./js/verify/store-file.js
// Verifies a file and gives it its final name by a rename, so a crash leaves the complete file or
// none; no fsync, which guards against power loss only. A zip that matches go.sum also gets its
// tree and `.ziphash`, which go trusts. The order tree, zip, `.ziphash` is safe at any moment:
// without the last, go checks again (DownloadDir and downloadZip in cmd/go/internal/modfetch). A
// restored cache may hold links: no folder below its root may be one, so no write leaves it.









/** The only folder for the relay's files. GOMODCACHE never has it: `!` there escapes a capital. */
const RELAY_CACHE_FOLDER = 'relay-cache!';
/** The relay's cache, and its files not yet verified. */
function relayCacheFolders(folder) {
    return { cache: join(folder, RELAY_CACHE_FOLDER), parts: join(folder, 'parts') };
}
/** Never rejects. */
async function storeFile(file, stop) {
    const { destination = 'module-cache', kind, target, temp } = file;
    let tree;
    try {
        const root = rootOf(file);
        if (root === undefined)
            return { kept: false, failed: `${target} is not a path in the ${destination}.` };
        tree = startTree(file);
        const verdict = await verifyFile(file, stop, tree?.sink);
        if (stop?.aborted)
            return { kept: false, failed: 'The verification was stopped.' };
        if ('wrong' in verdict)
            return { kept: false, ...verdict };
        if (destination === 'module-cache' && kind !== 'info' && file.h1 === undefined) {
            return { kept: false, wrong: 'go.sum has no hash for it.' };
        }
        const isTreePlaced = tree !== undefined && (await finishTree(tree, root, file));
        await placeFile(verdict.body, { root, target, temp });
        if (isTreePlaced && verdict.h1 !== undefined) {
            if (!hasZipHash(target))
                (0,external_node_fs_namespaceObject.rmSync)(`${target}hash`, { force: true });
            await placeFile(Buffer.from(verdict.h1), { root, target: `${target}hash`, temp });
        }
        return { kept: true, h1: verdict.h1 };
    }
    catch (error) {
        return { kept: false, failed: describeDiskError(error, destination === 'module-cache' ? 'module cache' : 'relay') };
    }
    finally {
        tree?.discard();
    }
}
function startTree(file) {
    const { destination = 'module-cache', kind, h1, tree, temp } = file;
    if (!tree || kind !== 'zip' || h1 === undefined || destination !== 'module-cache')
        return undefined;
    (0,external_node_fs_namespaceObject.mkdirSync)(temp, { recursive: true });
    return treeWriter((0,external_node_path_namespaceObject.join)(temp, `tree-${(0,external_node_crypto_namespaceObject.randomUUID)()}`), `${moduleKey(file)}/`);
}
/** Places the tree in GOMODCACHE, two folders above `root`; whether go may take it for complete. */
function finishTree(tree, root, file) {
    const modcache = (0,external_node_path_namespaceObject.dirname)((0,external_node_path_namespaceObject.dirname)(root));
    const folder = (0,external_node_path_namespaceObject.join)(modcache, ...treeFolder(file).split('/'));
    makeFolders(modcache, (0,external_node_path_namespaceObject.dirname)(folder));
    return placeTree(tree.folder, { folder, zip: file.target, readOnly: file.tree?.readOnly ?? true });
}
/** The target must stay in it; undefined when it is outside the destination. */
function rootOf({ destination = 'module-cache', kind, path, version, target, temp }) {
    const folder = (0,external_node_path_namespaceObject.dirname)(target);
    if (destination === 'relay-cache') {
        return (0,external_node_path_namespaceObject.basename)(folder) === RELAY_CACHE_FOLDER && (0,external_node_path_namespaceObject.dirname)(temp) === (0,external_node_path_namespaceObject.dirname)(folder) ? folder : undefined;
    }
    const tail = external_node_path_namespaceObject.sep + module_cacheFile(path, version, kind).split('/').join(external_node_path_namespaceObject.sep);
    return target.endsWith(tail) ? target.slice(0, -tail.length) : undefined;
}
/** Keeps an existing target. `root` may be reached through links. */
async function placeFile(body, { root, target, temp }) {
    makeFolders(root, (0,external_node_path_namespaceObject.dirname)(target));
    if (exists(target))
        return;
    if (typeof body === 'string') {
        // A temporary file is for this user alone; the module cache may be shared, as go's is.
        (0,external_node_fs_namespaceObject.chmodSync)(body, 0o666 & ~process.umask());
        return move(body, target);
    }
    const written = (0,external_node_path_namespaceObject.join)(temp, `${(0,external_node_crypto_namespaceObject.randomUUID)()}.part`);
    try {
        (0,external_node_fs_namespaceObject.mkdirSync)(temp, { recursive: true });
        (0,external_node_fs_namespaceObject.writeFileSync)(written, body, { flag: 'wx' });
        await move(written, target);
    }
    catch (error) {
        (0,external_node_fs_namespaceObject.rmSync)(written, { force: true });
        throw error;
    }
}
/** A sentence about a disk error; `place` names the folder, such as `module cache`. */
function describeDiskError(error, place) {
    const code = codeOf(error);
    if (code === 'ENOSPC' || code === 'EDQUOT')
        return `The disk of the ${place} is full (${code}).`;
    if (code === 'EROFS')
        return `The ${place} is on a read-only file system (EROFS).`;
    if (code === 'EACCES' || code === 'EPERM')
        return `This job may not write to the ${place} (${errors_messageOf(error)}).`;
    if (code === 'EMFILE' || code === 'ENFILE')
        return `Too many files are open (${code}).`;
    return `The ${place} could not be written: ${errors_messageOf(error)}.`;
}
async function move(from, target) {
    try {
        await renameBusy(from, target);
    }
    catch (error) {
        // On Windows another process may have placed the file, and hold it open.
        if (process.platform !== 'win32' || !exists(target))
            throw error;
        await (0,external_node_fs_promises_namespaceObject.rm)(from, REMOVE).catch(() => { });
    }
}
function exists(target) {
    const found = (0,external_node_fs_namespaceObject.lstatSync)(target, { throwIfNoEntry: false });
    if (found && !found.isFile())
        throw new Error(`${target} exists and is not a regular file`);
    return found !== undefined;
}
/** Creates the missing folders from `root` down to `folder`; none of them may be a link. */
function makeFolders(root, folder) {
    if (folder === root)
        (0,external_node_fs_namespaceObject.mkdirSync)(root, { recursive: true });
    let current = root;
    for (const name of folder.slice(root.length).split(external_node_path_namespaceObject.sep).slice(1)) {
        current = `${current}${external_node_path_namespaceObject.sep}${name}`;
        const found = (0,external_node_fs_namespaceObject.lstatSync)(current, { throwIfNoEntry: false });
        if (found === undefined)
            (0,external_node_fs_namespaceObject.mkdirSync)(current, { recursive: true });
        else if (!found.isDirectory())
            throw new Error(`${current} exists and is a link or a file, not a folder`);
    }
}

;// CONCATENATED MODULE: ./js/verify/verify-worker.js
// Workers that verify and store files, both ends: a thread, or the main thread where threads cannot
// start. Batches go in; one report a batch comes out, in order. A thread runs an entry of
// src/hosts, which sees `workerData.role === 'verify'` and calls runVerifyWorker.
// Surprising: posting a view copies its whole ArrayBuffer, so only a buffer's sole owner is moved.







const START_LIMIT_MS = 15_000;
const END_LIMIT_MS = 3_000;
/**
 * The file that a thread runs: dist/cli has a small one beside the program's, quicker to load and
 * with less memory; the GitLab component fetches the program's alone.
 */
function verify_worker_threadFile(program) {
    if (typeof program !== 'string')
        return program;
    const file = join(dirname(realpathSync(program)), 'worker.js');
    return existsSync(file) ? file : program;
}
/** A 1 in `stop` aborts its work. @throws when a thread cannot be created. */
function startThread(entry, stop, events) {
    // A small young generation: this work leaves much garbage, and resident memory follows.
    const resourceLimits = { maxYoungGenerationSizeMb: 2 };
    const worker = new Worker(verify_worker_threadFile(entry), { name: 'verify', workerData: { role: 'verify', stop }, resourceLimits });
    const exited = new Promise((resolve) => worker.once('exit', () => resolve()));
    let isOver = false;
    const lose = (why) => {
        if (isOver)
            return;
        isOver = true;
        clearTimeout(startLimit);
        void worker.terminate();
        events.lost(why);
    };
    const startLimit = setTimeout(() => lose('it did not start in time'), START_LIMIT_MS);
    worker.on('error', (error) => lose(messageOf(error)));
    worker.on('messageerror', (error) => lose(messageOf(error)));
    worker.on('exit', (code) => lose(`it exited with code ${code}`));
    worker.on('message', (reply) => {
        if (isOver)
            return;
        if ('done' in reply)
            return events.done(reply.done);
        clearTimeout(startLimit);
        events.ready();
    });
    const post = (request, moved = []) => worker.postMessage(request, moved);
    return {
        send(files) {
            const moved = [];
            post({ files: files.map((file) => movable(file, moved)) }, moved);
        },
        async end() {
            isOver = true;
            clearTimeout(startLimit);
            post({ end: true });
            const limit = setTimeout(() => void worker.terminate(), END_LIMIT_MS);
            await exited;
            clearTimeout(limit);
        },
    };
}
/** Verifies on the main thread, and lets other work run between files. */
function startOnMainThread(stop, events) {
    let work = breathe().then(events.ready);
    return {
        send(files) {
            work = work.then(async () => events.done(await storeAll(files, stop, () => breathe())));
        },
        end: () => work,
    };
}
function runVerifyWorker() {
    const port = external_node_worker_threads_namespaceObject.parentPort;
    if (port === null)
        throw new Error('runVerifyWorker must run in a worker thread');
    const reply = (message) => port.postMessage(message);
    const { stop } = external_node_worker_threads_namespaceObject.workerData;
    let work = Promise.resolve();
    port.on('message', (request) => {
        work = work.then(async () => {
            if ('end' in request)
                return port.close();
            // Frees the memory now: the collector counts memory outside its heap late.
            const free = ({ body }) => typeof body !== 'string' && body.buffer.transfer(0);
            reply({ done: await storeAll(request.files, stop, free) });
        });
    });
    reply({ ready: true });
}
async function storeAll(files, stop, after) {
    const flag = stopFlag(stop);
    const reports = [];
    for (const file of files) {
        const startedAt = performance.now();
        const result = await storeFile(file, flag);
        reports.push({ result, ms: performance.now() - startedAt });
        await after(file);
    }
    return reports;
}
/** The file with a body that can be moved to another thread, which is added to `moved`. */
function movable(file, moved) {
    const { body } = file;
    if (typeof body === 'string')
        return file;
    const { buffer } = body;
    const isOwner = types.isArrayBuffer(buffer) && buffer.byteLength === body.byteLength && !buffer.detached;
    const own = isOwner && !isMarkedAsUntransferable(buffer) ? body : new Uint8Array(body);
    moved.push(own.buffer);
    return own === body ? file : { ...file, body: own };
}
function stopFlag(memory) {
    const cell = new Int32Array(memory);
    return {
        get aborted() {
            return Atomics.load(cell, 0) === 1;
        },
    };
}

;// CONCATENATED MODULE: external "node:stream"
const external_node_stream_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");
;// CONCATENATED MODULE: external "node:stream/promises"
const external_node_stream_promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/promises");
;// CONCATENATED MODULE: ./js/verify/read-tar.js
const BLOCK = 512;
/** A header for the next entry's name, which may hold times as well. */
const MAX_EXTRA_BYTES = 64 * 1024;
/** Headers before an entry, by type: pax of one entry, pax of all, GNU's long name. */
const EXTRA = {
    x: paxPath,
    g: () => undefined,
    L: (bytes) => read_tar_text(bytes, 0, bytes.length),
};
/** Passes the content of each entry to what `open` returns, if anything. @throws if damaged. */
async function readTar(pieces, open) {
    const reader = readerOf(pieces);
    let longName;
    for (;;) {
        const header = await readAll(reader, BLOCK);
        if (header.every((byte) => byte === 0))
            return await reader.drain();
        checkSum(header);
        const size = octal(header, 124, 12);
        const type = String.fromCharCode(header[156] || 0x30);
        const nameIn = EXTRA[type];
        if (nameIn) {
            if (size > MAX_EXTRA_BYTES)
                throw new Error('the archive has a header for names that is too large');
            // A global header has no name and does not revoke one.
            longName = nameIn(await readAll(reader, size)) ?? longName;
        }
        else {
            const executable = (octal(header, 100, 8) & 0o100) !== 0;
            const file = open({ name: longName ?? shortName(header), type, size, executable });
            longName = undefined;
            for (let left = size; left > 0;) {
                const piece = await reader.some(left);
                file?.add(piece);
                left -= piece.length;
            }
            file?.end();
        }
        await readAll(reader, (BLOCK - (size % BLOCK)) % BLOCK);
    }
}
function readerOf(pieces) {
    const source = pieces[Symbol.asyncIterator]();
    let rest = Buffer.alloc(0);
    return {
        some: async (most) => {
            while (rest.length === 0) {
                const next = await source.next();
                if (next.done)
                    throw new Error('the archive ends too early');
                rest = next.value;
            }
            const piece = rest.subarray(0, most);
            rest = rest.subarray(piece.length);
            return piece;
        },
        drain: async () => {
            while (!(await source.next()).done)
                ;
        },
    };
}
async function readAll(reader, length) {
    const pieces = [];
    for (let left = length; left > 0; left -= pieces.at(-1)?.length ?? 0)
        pieces.push(await reader.some(left));
    return Buffer.concat(pieces);
}
/** The `path` of a pax header: records of `LENGTH KEY=VALUE\n`. */
function paxPath(bytes) {
    let path;
    for (let at = 0; at < bytes.length;) {
        const blank = bytes.indexOf(0x20, at);
        const length = Number(bytes.toString('latin1', at, blank));
        if (blank < 0 || !Number.isInteger(length) || length <= blank - at || at + length > bytes.length) {
            throw new Error('the archive has a damaged pax header');
        }
        const [, key, value] = /^([^=]+)=(.*)\n$/s.exec(bytes.toString('utf8', blank + 1, at + length)) ?? [];
        if (key === 'path')
            path = value;
        if (key === 'size' || key === 'linkpath')
            throw new Error(`the archive has a pax header with ${key}`);
        at += length;
    }
    return path;
}
function shortName(header) {
    const name = read_tar_text(header, 0, 100);
    const isUstar = header.toString('latin1', 257, 262) === 'ustar' && header[262] === 0;
    const prefix = isUstar ? read_tar_text(header, 345, 155) : '';
    return prefix === '' ? name : `${prefix}/${name}`;
}
function checkSum(header) {
    let sum = 8 * 0x20;
    for (let at = 0; at < BLOCK; at++)
        if (at < 148 || at >= 156)
            sum += header[at];
    if (sum !== octal(header, 148, 8))
        throw new Error('the archive has a damaged header');
}
function octal(header, at, length) {
    const digits = read_tar_text(header, at, length).trim();
    if (!/^[0-7]*$/.test(digits))
        throw new Error('the archive has a number that cannot be read');
    return digits === '' ? 0 : Number.parseInt(digits, 8);
}
function read_tar_text(header, at, length) {
    const field = header.subarray(at, at + length);
    const end = field.indexOf(0);
    return field.toString('utf8', 0, end < 0 ? length : end);
}

;// CONCATENATED MODULE: ./js/cache/staged-files.js
// The staging folder of a cache's archives. tar may put links anywhere: none is followed. Checked
// files are linked into the cache, and never replace a file.



/** Small files cost round trips, not bytes. */
const staged_files_AT_ONCE = 8;
/** What an archive holds, in its order: the manifest names the entries to read beside it. */
function archivePaths({ root, folder }) {
    return [join(root, 'manifest.json'), folder];
}
async function clearStaging({ root }) {
    await rm(root, { recursive: true, force: true, maxRetries: 3 });
}
/** `enter` returns whether it put the file into the cache; undefined: it does not belong there. */
async function staged_files_adoptFiles({ cache, folder }, enter) {
    const files = new Map();
    if (!(await isOwnFolder(cache, folder)))
        return { added: 0, files, refused: [relative(cache, folder)] };
    const refused = [];
    let added = 0;
    await inParallel(await filesBelow(folder), staged_files_AT_ONCE, async (path) => {
        const name = relative(folder, path).split(sep).join('/');
        const file = await plainFile(path);
        const isAdded = file && (await enter(path, name, file.size));
        if (isAdded === undefined)
            return void refused.push(name);
        files.set(name, file?.size ?? 0);
        if (isAdded)
            added += 1;
    });
    return { added, files, refused: refused.sort() };
}
/** Links `source` into the staging folder under `name`, or copies it where links fail. */
async function staged_files_stageFile(source, { folder }, name) {
    const target = join(folder, name);
    await mkdir(dirname(target), { recursive: true });
    await link(source, target).catch(() => copyFile(source, target));
}
/** False if a symbolic link replaces `folder` or a folder between `cache` and it. */
async function isOwnFolder(cache, folder) {
    const real = await realpath(folder).catch(() => undefined);
    return real === undefined
        ? (await lstat(folder).catch(() => undefined)) === undefined
        : real === join(await realpath(cache), relative(cache, folder));
}
async function filesBelow(folder) {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    const paths = entries.map(async (entry) => {
        const path = join(folder, entry.name);
        return entry.isDirectory() ? filesBelow(path) : [path];
    });
    return (await Promise.all(paths)).flat();
}
/** The file, unless it is a link: an archive can hold hard links to files of this machine. */
async function plainFile(path) {
    const found = await lstat(path);
    return found.isFile() && found.nlink === 1 ? found : undefined;
}
/** Moves the file to `target` with this mode, unless `target` exists; returns whether it did. */
async function staged_files_place(path, target, mode = 0o644) {
    await mkdir(dirname(target), { recursive: true });
    await chmod(path, mode);
    try {
        // Unlike rename, link never replaces a file that a running go command has just written.
        await link(path, target);
        return true;
    }
    catch {
        // `target` exists, or the file system has no hard links.
        if ((await lstat(target).catch(() => undefined)) !== undefined)
            return false;
    }
    await rename(path, target);
    return true;
}

;// CONCATENATED MODULE: ./js/cache/build-entries.js
// The entries of GOCACHE. An action file `<id>-a` names the output of a compilation, `<id>-d`, and
// when it was added; a cached program is a folder `<id>-d` with one file. go updates the time of a
// used file only if that is over an hour old: restored entries are made two hours old, so younger
// ones were used.
// Follows cmd/go/internal/cache/cache.go (get, markUsed, put, OutputFile).





/** go does not update younger times. */
const MARK_EVERY_MS = 3_600_000;
/** The time for entries restored at `startedAtMs`; go removes them at 5 days. */
function unusedTime(startedAtMs) {
    return startedAtMs - 2 * MARK_EVERY_MS;
}
/** What a file of GOCACHE is, by its name with `/`; undefined for README, trim.txt, fuzz. */
function kindOfEntry(name) {
    const { kind, program } = ENTRY.exec(name)?.groups ?? {};
    if (program !== undefined)
        return kind === 'd' && !/^\.+$/.test(program) ? 'program' : undefined;
    return kind === undefined ? undefined : kind === 'a' ? 'action' : 'output';
}
const ENTRY = /^(?<folder>[0-9a-f]{2})\/\k<folder>[0-9a-f]{62}-(?<kind>[ad])(?:\/(?<program>[\w.~+-]{1,200}))?$/;
function buildStaging(gocache) {
    const root = join(gocache, 'go-proxy-setup');
    return { cache: gocache, root, folder: join(root, 'build') };
}
/** Never replaces an entry. Nothing can verify one: the archive's job decides what is linked. */
async function adoptEntries(gocache, timeMs) {
    const time = new Date(timeMs);
    return await adoptFiles(buildStaging(gocache), async (path, name) => {
        const kind = kindOfEntry(name);
        if (!kind)
            return undefined;
        await utimes(path, time, time);
        const target = join(gocache, name);
        return kind === 'program' ? await placeProgram(path, target, time) : await place(path, target);
    });
}
/** go uses a program's folder only with one file; the folder's time is the last use. */
async function placeProgram(path, target, time) {
    const folder = dirname(target);
    await mkdir(dirname(folder), { recursive: true });
    try {
        await mkdir(folder);
    }
    catch {
        return false;
    }
    await place(path, target, 0o755);
    await utimes(folder, time, time);
    return true;
}
async function stageEntries(gocache, names) {
    await inParallel(names, AT_ONCE, (name) => stageFile(join(gocache, name), buildStaging(gocache), name));
}
/**
 * Used since an hour before `startedAtMs` (go marks no younger ones). In one go: a thread for each
 * of the thousands of small reads takes several times as long.
 */
function findUsed(gocache, startedAtMs, withTestResults) {
    const files = new Map();
    const added = new Set();
    const testResults = new Map();
    const testLogs = new Set();
    for (const name of actionFiles(gocache)) {
        const action = readAction(join(gocache, name), startedAtMs - MARK_EVERY_MS);
        const output = action && findOutput(gocache, action);
        if (!output)
            continue;
        const kind = testKind(join(gocache, output.name), output.bytes);
        if (kind === 'log' && !withTestResults)
            continue;
        if (kind === 'log')
            testLogs.add(name);
        if (kind === 'result')
            testResults.set(name, output.name);
        files.set(name, ACTION_BYTES);
        files.set(output.name, output.bytes);
        if (action.addedAtMs >= startedAtMs)
            added.add(name);
    }
    return { files, added, testResults, testLogs };
}
const ACTION_BYTES = 175;
/**
 * Bytes of these outputs that a later job can use. An index of a package counts times of files,
 * which a checkout sets anew; `go index v2` of cmd/go/internal/modindex.
 */
function usefulBytes(gocache, names) {
    const outputs = names.filter((name) => kindOfEntry(name) !== 'action').map((name) => join(gocache, name));
    const useful = outputs.filter((path) => textAt(path, 0, INDEX.length) !== INDEX);
    return useful.reduce((sum, path) => sum + (statOf(path)?.size ?? 0), 0);
}
function actionFiles(gocache) {
    const folders = Array.from({ length: 256 }, (_, n) => n.toString(16).padStart(2, '0'));
    return folders.flatMap((folder) => {
        const names = namesIn(join(gocache, folder)).map((name) => `${folder}/${name}`);
        return names.filter((name) => kindOfEntry(name) === 'action');
    });
}
/** Undefined if malformed or not used since `sinceMs`. */
function readAction(path, sinceMs) {
    const found = statOf(path);
    if (!found?.isFile() || found.mtimeMs < sinceMs)
        return undefined;
    const text = textAt(path, 0, ACTION_BYTES + 1);
    const [, output, bytes, addedAtNs] = /^v1 [0-9a-f]{64} ([0-9a-f]{64}) ([ \d]{20}) ([ \d]{20})\n$/.exec(text) ?? [];
    if (output === undefined)
        return undefined;
    return { output, bytes: Number(bytes), addedAtMs: Number(addedAtNs) / 1e6 };
}
function findOutput(gocache, { output, bytes }) {
    const name = `${output.slice(0, 2)}/${output}-d`;
    const found = statOf(join(gocache, name));
    if (found?.isDirectory())
        return findProgram(gocache, name, bytes);
    if (!found?.isFile() || found.size !== bytes)
        return undefined;
    return { name, bytes };
}
function findProgram(gocache, folder, bytes) {
    const [program, ...more] = namesIn(join(gocache, folder));
    const name = `${folder}/${program}`;
    if (more.length > 0 || kindOfEntry(name) !== 'program')
        return undefined;
    const found = statOf(join(gocache, name));
    return found?.isFile() && found.size === bytes ? { name, bytes } : undefined;
}
/** Without this record, go runs a test again (testlogMagic of cmd/go/internal/test). */
const TEST_LOG = '# test log\n';
const INDEX = 'go index v';
/** The last line of each result: `ok`, the package, the time (tryCacheWithID, there). */
const RESULT = /(?:^|\n)ok {2}\t[^\n]*\n$/;
const RESULT_BYTES = 1024;
function testKind(path, bytes) {
    if (textAt(path, 0, TEST_LOG.length) === TEST_LOG)
        return 'log';
    return RESULT.test(textAt(path, Math.max(0, bytes - RESULT_BYTES), RESULT_BYTES)) ? 'result' : undefined;
}
function statOf(path) {
    return ifReadable(() => lstatSync(path), undefined);
}
function namesIn(folder) {
    return ifReadable(() => readdirSync(folder), []);
}
function textAt(path, at, length) {
    return ifReadable(() => {
        const file = openSync(path, 'r');
        try {
            const buffer = Buffer.alloc(length);
            return buffer.toString('latin1', 0, readSync(file, buffer, 0, length, at));
        }
        finally {
            closeSync(file);
        }
    }, '');
}
function ifReadable(read, otherwise) {
    try {
        return read();
    }
    catch {
        return otherwise;
    }
}

;// CONCATENATED MODULE: ./js/go/zip-stored.js
// A zip packed anew without compression: a cache archive compresses its text better than deflate,
// and reading it costs no inflating. Names and contents stay, so the `h1:` does; all else of an
// entry is left out, so equal modules give equal bytes. go reads neither times nor modes.



const LOCAL_BYTES = 30;
const CENTRAL_BYTES = 46;
const zip_stored_END_BYTES = 22;
const UTF8 = 0x800;
const VERSION = 20;
/** More needs the 64-bit end record. */
const MAX_ENTRIES = 0xfffe;
/**
 * Writes the zip without compression, in the order of its contents. Returns whether it did: false,
 * before the first write, if the result would not be a zip that go accepts.
 * @throws ZipFault if the zip is damaged; what `write` throws.
 */
async function zip_stored_storeZip(source, write) {
    const zip = readZipDirectory(source);
    const bytes = zip.entries.reduce((sum, { name, size }) => sum + size + 2 * name.length, zip_stored_END_BYTES);
    const headers = zip.entries.length * (LOCAL_BYTES + CENTRAL_BYTES);
    if (zip.entries.length > MAX_ENTRIES || bytes + headers > MAX_ZIP_BYTES)
        return false;
    const directory = [];
    let offset = 0;
    const sink = (entry) => {
        const name = Buffer.from(entry.name, 'latin1');
        const common = commonFields(entry);
        const local = Buffer.alloc(4);
        local.writeUInt32LE(0x04034b50);
        directory.push(centralHeader(common, offset), name);
        write(Buffer.concat([local, common, name]));
        offset += LOCAL_BYTES + name.length + entry.size;
        return { add: write, end: () => { } };
    };
    await readContents(source, zip, { sink });
    const central = Buffer.concat(directory);
    write(central);
    write(endRecord(zip.entries.length, central.length, offset));
    return true;
}
/** The 26 bytes that both headers share, from the version to the length of the extra field. */
function commonFields({ name, flags, crc, size }) {
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(VERSION, 0);
    fields.writeUInt16LE(flags & UTF8, 2);
    fields.writeUInt32LE(crc, 10);
    fields.writeUInt32LE(size, 14);
    fields.writeUInt32LE(size, 18);
    fields.writeUInt16LE(name.length, 22);
    return fields;
}
function centralHeader(common, offset) {
    const header = Buffer.alloc(CENTRAL_BYTES);
    header.writeUInt32LE(0x02014b50, 0);
    header.writeUInt16LE(VERSION, 4);
    common.copy(header, 6);
    header.writeUInt32LE(offset, 42);
    return header;
}
function endRecord(entries, bytes, offset) {
    const end = Buffer.alloc(zip_stored_END_BYTES);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(entries, 8);
    end.writeUInt16LE(entries, 10);
    end.writeUInt32LE(bytes, 12);
    end.writeUInt32LE(offset, 16);
    return end;
}

;// CONCATENATED MODULE: ./js/cache/module-staging.js
// Only `.zip`, `.mod` and `.info` enter or leave the module cache, never `.ziphash` or a tree: go
// trusts those, and without them verifies every zip by go.sum (cmd/go/internal/modfetch/fetch.go).









/** The staging folder is on the file system of the module cache, so that files can be linked. */
function moduleStaging(modcache) {
    const root = join(modcache, 'cache', 'go-proxy-setup');
    return { cache: modcache, root, folder: join(root, 'cache', 'download') };
}
/** Moves staged module files into the module cache, except those that exist there. */
async function adoptModules(modcache) {
    return await adoptFiles(moduleStaging(modcache), async (path, name, size) => {
        const kind = kindOfFile(name);
        // A sparse file costs the archive nothing, and its reader everything.
        if (!kind || size > FILE_LIMIT_BYTES[kind])
            return undefined;
        const target = join(modcache, 'cache', 'download', name);
        return !(await isVouchedFor(target)) && (await place(path, target));
    });
}
/** The files on disk of these modules (`path@version`): bytes by name. */
async function filesOfModules(modcache, keys) {
    const files = new Map();
    await inParallel([...keys].flatMap(filesOfModule), AT_ONCE, async (file) => {
        const found = await lstat(join(modcache, 'cache', 'download', file)).catch(() => undefined);
        if (found?.isFile())
            files.set(file, found.size);
    });
    return files;
}
/** Stages a layer, zips that no archive has held yet without compression. Returns its bytes. */
async function stageModules(modcache, { names, fresh }) {
    const staging = moduleStaging(modcache);
    const isFresh = new Set(fresh);
    let bytes = 0;
    await inParallel(names, AT_ONCE, async (name) => {
        const source = join(modcache, 'cache', 'download', name);
        const target = join(staging.folder, name);
        const isStored = name.endsWith('.zip') && isFresh.has(name) && (await storeZipFile(source, target));
        if (!isStored)
            await stageFile(source, staging, name);
        const { size } = await lstat(target);
        bytes += size;
    });
    return bytes;
}
/** Writes the zip without compression to `target`; returns whether it did. */
async function storeZipFile(path, target) {
    await mkdir(dirname(target), { recursive: true });
    const source = openSync(path, 'r');
    const file = openSync(target, 'wx');
    try {
        const { size } = fstatSync(source);
        return await storeZip(fileSource(source, size), (chunk) => {
            for (let at = 0; at < chunk.length;)
                at += writeSync(file, chunk, at);
        });
    }
    catch (error) {
        if (!(error instanceof ZipFault))
            throw error;
        return false;
    }
    finally {
        closeSync(source);
        closeSync(file);
    }
}
/** Of `path@version`. */
function filesOfModule(key) {
    const at = key.lastIndexOf('@');
    const [path, version] = [key.slice(0, at), key.slice(at + 1)];
    // A malformed line of go.sum stops go, but the other modules are worth saving.
    if (checkModulePath(path) || checkVersion(version))
        return [];
    return ['zip', 'mod', 'info'].map((kind) => cacheFile(path, version, kind));
}
/** Of `<escaped path>/@v/<escaped canonical version>.<kind>`; undefined for other names. */
function kindOfFile(name) {
    const [, path = '', version = '', kind] = /^(.+)\/@v\/([^/]+)\.(zip|mod|info)$/.exec(name) ?? [];
    const isModule = unescapePath(path) !== undefined && CANONICAL.test(unescapeVersion(version) ?? '');
    return isModule ? kind : undefined;
}
// Only versions that go.sum can name: `master.info` or `v2.info` would answer a query for a branch.
const CANONICAL = /^v\d+\.\d+\.\d+(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?(?:\+incompatible)?$/;
/** go would use a zip unverified if its `.ziphash` exists already. */
async function isVouchedFor(target) {
    return target.endsWith('.zip') && (await lstat(`${target}hash`).catch(() => undefined)) !== undefined;
}

;// CONCATENATED MODULE: ./js/cache/archive-place.js
// Where the files of an archive go: each name is checked before anything is written, only regular
// files are, never over an existing one and never through a link. A module's file gets its name by
// a link or rename, as its size proves nothing. An entry of GOCACHE is written in place, as go does
// (copyFile of cmd/go/internal/cache): a crash leaves a short file, and go compares sizes.








function archive_place_opener(place) {
    return place.kind === 'modules' ? moduleOpener(place) : entryOpener(place);
}
function moduleOpener({ modcache, temp }) {
    const root = (0,external_node_path_namespaceObject.join)(modcache, 'cache', 'download');
    const part = (0,external_node_path_namespaceObject.join)(temp, (0,external_node_crypto_namespaceObject.randomUUID)());
    (0,external_node_fs_namespaceObject.mkdirSync)(temp, { recursive: true });
    return (name, size) => {
        const kind = kindOfFile(name);
        if (!kind || size > verify_file_FILE_LIMIT_BYTES[kind])
            return 'odd';
        const target = (0,external_node_path_namespaceObject.join)(root, name);
        // go would use a zip unverified if its `.ziphash` exists already.
        if (archive_place_exists(target) || (kind === 'zip' && archive_place_exists(`${target}hash`)))
            return 'known';
        const { fd, add } = create(part, 0o644);
        return {
            add,
            end: () => {
                (0,external_node_fs_namespaceObject.closeSync)(fd);
                makeFolders(root, (0,external_node_path_namespaceObject.dirname)(target));
                try {
                    // Unlike rename, link never replaces a file that a running go command has just written.
                    (0,external_node_fs_namespaceObject.linkSync)(part, target);
                    (0,external_node_fs_namespaceObject.rmSync)(part);
                }
                catch {
                    // `target` exists, or the file system has no hard links.
                    if (archive_place_exists(target))
                        (0,external_node_fs_namespaceObject.rmSync)(part);
                    else
                        (0,external_node_fs_namespaceObject.renameSync)(part, target);
                }
            },
            discard: () => {
                (0,external_node_fs_namespaceObject.closeSync)(fd);
                (0,external_node_fs_namespaceObject.rmSync)(part);
            },
        };
    };
}
function entryOpener({ gocache, timeMs }) {
    const time = new Date(timeMs);
    const checked = new Set();
    return (name) => {
        const kind = kindOfEntry(name);
        if (!kind)
            return 'odd';
        const folder = (0,external_node_path_namespaceObject.join)(gocache, name.slice(0, 2));
        if (!checked.has(folder))
            makeFolders(gocache, folder);
        checked.add(folder);
        const target = (0,external_node_path_namespaceObject.join)(gocache, name);
        try {
            // go uses a program's folder only with one file.
            if (kind === 'program')
                (0,external_node_fs_namespaceObject.mkdirSync)((0,external_node_path_namespaceObject.dirname)(target));
            const { fd, add } = create(target, kind === 'program' ? 0o755 : 0o644);
            return {
                add,
                end: () => {
                    (0,external_node_fs_namespaceObject.futimesSync)(fd, time, time);
                    (0,external_node_fs_namespaceObject.closeSync)(fd);
                    if (kind === 'program')
                        (0,external_node_fs_namespaceObject.utimesSync)((0,external_node_path_namespaceObject.dirname)(target), time, time);
                },
                discard: () => {
                    (0,external_node_fs_namespaceObject.closeSync)(fd);
                    (0,external_node_fs_namespaceObject.rmSync)(target);
                    if (kind === 'program')
                        (0,external_node_fs_namespaceObject.rmdirSync)((0,external_node_path_namespaceObject.dirname)(target));
                },
            };
        }
        catch (error) {
            if (codeOf(error) === 'EEXIST')
                return 'known';
            throw error;
        }
    };
}
/** Fails if anything, also a link, has that name. */
function create(path, mode) {
    const fd = (0,external_node_fs_namespaceObject.openSync)(path, 'wx', mode);
    return {
        fd,
        // A short write is not an error of write(2).
        add: (chunk) => {
            for (let at = 0; at < chunk.length;)
                at += (0,external_node_fs_namespaceObject.writeSync)(fd, chunk, at);
        },
    };
}
function archive_place_exists(path) {
    return (0,external_node_fs_namespaceObject.lstatSync)(path, { throwIfNoEntry: false }) !== undefined;
}

;// CONCATENATED MODULE: ./js/cache/cache-balance.js
// Whether a build cache gives more time than it takes. Each entry carries what jobs measured: how
// long the commands after the step took with and without it, and how long the step waited for it.

/** Two runs of the same commands differ by this much anyway. */
const NOISE_PART = 0.1;
const NOISE_MS = 1_000;
/** A cache that lost is tried again when the number of the run is a multiple. */
const TRY_EVERY = 10;
/** What the cache saved; undefined until there was a job with it and one without. */
function savedMs({ coldMs, warmMs }) {
    return coldMs === undefined || warmMs === undefined ? undefined : coldMs - warmMs;
}
/** A job that was quicker without the cache by more than noise failed early, and proves nothing. */
function isLoss(balance) {
    const { coldMs = 0, restoreMs = 0 } = balance;
    const saved = savedMs(balance);
    const noise = Math.max(NOISE_MS, coldMs * NOISE_PART);
    return saved !== undefined && saved >= -noise && restoreMs - saved > noise;
}
/** A sentence with a full stop. */
function leftOutReason(balance) {
    const [restore, saved] = [balance.restoreMs, Math.max(0, savedMs(balance) ?? 0)].map(formatDuration);
    return `Left out: restoring it took ${restore} and saved ${saved}. It is tried again in every tenth run.`;
}
/** Whether to leave the cache out in this run; `runNumber` as in GITHUB_RUN_NUMBER. */
function isLeftOut(balance, runNumber) {
    return isLoss(balance) && Number(runNumber) % TRY_EVERY !== 0;
}
/** A failed restore cost its time and saved nothing. */
function nextBalance(before, { isWarm, commandsMs, restoreMs }) {
    if (isWarm)
        return { ...before, warmMs: commandsMs, restoreMs };
    const isFailure = restoreMs > NOISE_MS;
    return { ...before, coldMs: commandsMs, ...(isFailure && { warmMs: commandsMs, restoreMs }) };
}
/** Of an entry, which any job may have written. */
function cache_balance_readBalance(value) {
    const found = Object.entries(value && typeof value === 'object' ? value : {});
    const isTime = (ms) => typeof ms === 'number' && ms >= 0 && ms < 1e9;
    return Object.fromEntries(found.filter(([name, ms]) => FIELDS.includes(name) && isTime(ms)));
}
const FIELDS = (/* unused pure expression or super */ null && (['coldMs', 'warmMs', 'restoreMs']));

;// CONCATENATED MODULE: ./js/cache/layers.js
// A cache entry is a base, or a delta: what one job added to the entries that it restored, its
// parents. Deltas keep each save small; merging them, and at last folding them into a new base,
// keeps a restore from reading many entries or much that no job uses.

const NO_LAYERS = { layers: [], isComplete: false, usedBytes: 0 };
/** Each is a request and a download of its own for a restore. */
const MAX_DELTAS = 8;
const MAX_MANIFEST_BYTES = 64 * 1024;
/**
 * Undefined if malformed. Any job could have saved the archive: its parents must be entries of
 * this project and form, which begin with `prefix`.
 */
function parseManifest(text, prefix) {
    try {
        const manifest = JSON.parse(text ?? '');
        const { version, parents, bytes, usedBytes } = manifest;
        const isParent = (key) => typeof key === 'string' && key.startsWith(prefix) && KEY.test(key);
        const isOurs = version === 1 && Number.isFinite(bytes) && Number.isFinite(usedBytes) && Array.isArray(parents);
        return isOurs && parents.length <= MAX_DELTAS + 1 && parents.every(isParent)
            ? { ...manifest, balance: readBalance(manifest.balance) }
            : undefined;
    }
    catch {
        return undefined;
    }
}
const KEY = /^[\w.-]{1,512}$/;
/**
 * The layer that holds, with its parents, every used file; undefined if it would replace more than
 * it holds.
 */
function planLayer({ files, added, endedEarly }, { layers, isComplete }) {
    const [base, ...deltas] = layers;
    const known = new Set(layers.flatMap(({ names }) => names));
    const fresh = [...files.keys()].filter((name) => !known.has(name) || added.has(name));
    if (endedEarly) {
        if (!isComplete || deltas.length >= MAX_DELTAS)
            return undefined;
        return { names: fresh, fresh, parents: layers.map(({ key }) => key) };
    }
    const newBase = { names: [...files.keys()], fresh, parents: [] };
    if (!base || !isComplete)
        return newBase;
    const bytesOf = (names) => sizeOf(files, names);
    const freshBytes = bytesOf(fresh);
    if (bytesOf(base.names) < base.bytes / 2)
        return newBase;
    const live = deltas
        .map(({ key, bytes, names }) => ({ key, bytes, names: names.filter((name) => files.has(name)) }))
        .filter(({ names }) => names.length > 0);
    const costs = live.map(({ names }) => bytesOf(names));
    const isHeavy = freshBytes + live.reduce((sum, { bytes }) => sum + bytes, 0) > base.bytes / 3;
    if (isHeavy && freshBytes + total(costs) > base.bytes / 6)
        return newBase;
    const kept = isHeavy ? 0 : live.length - mergeCount(freshBytes, costs);
    return {
        names: [...new Set([...fresh, ...live.slice(kept).flatMap(({ names }) => names)])],
        fresh,
        parents: [base, ...live.slice(0, kept)].map(({ key }) => key),
    };
}
/** How many of the newest deltas a new one absorbs: none while there is room, else the cheapest. */
function mergeCount(freshBytes, costs) {
    if (costs.length < MAX_DELTAS)
        return 0;
    const priceOf = (count) => (freshBytes + total(costs.slice(-count))) / count;
    return costs.map((_, index) => index + 1).reduce((best, count) => (priceOf(count) < priceOf(best) ? count : best));
}
/** Bytes of these names; those that are not in `files` count nothing. */
function sizeOf(files, names) {
    let sum = 0;
    for (const name of names)
        sum += files.get(name) ?? 0;
    return sum;
}
function total(numbers) {
    return numbers.reduce((sum, number) => sum + number, 0);
}

;// CONCATENATED MODULE: ./js/cache/unpack-archive.js
// An archive of the cache service unpacked as it streams in. Any job may have written it, so it is
// limited in bytes, files and names; what does not belong there is skipped and reported.






const CHUNK_BYTES = 256 * 1024;
/** Real archives unpack to five times their size. */
const MAX_RATIO = 50;
/** The largest module, packed anew without compression. */
const UNBOUNDED_BYTES = 512 * 2 ** 20;
const unpack_archive_MAX_ENTRIES = 1_000_000;
const MAX_ODD = 1_000;
/** @throws Error for a bad archive or disk. */
async function unpack_archive_unpackArchive(packed, { compression, manifests, prefixes, place }, { onFile, onManifest }) {
    const open = archive_place_opener(place);
    const refused = [];
    const files = new Map();
    const counts = { entries: 0, added: 0 };
    let current;
    let hasManifest = false;
    const openEntry = ({ name, type, size }) => {
        counts.entries += 1;
        if (counts.entries > unpack_archive_MAX_ENTRIES)
            throw new Error('the archive holds too many files');
        const isFirst = !hasManifest && files.size === 0;
        if (isFirst && type === '0' && manifests.includes(name) && size <= MAX_MANIFEST_BYTES) {
            hasManifest = true;
            const pieces = [];
            const end = () => onManifest(Buffer.concat(pieces).toString());
            return { add: (piece) => pieces.push(Buffer.from(piece)), end };
        }
        const prefix = prefixes.find((each) => `${name}/`.startsWith(each));
        if (type === '5' && prefix !== undefined)
            return undefined;
        const inner = name.slice(prefix?.length);
        const file = type === '0' && prefix !== undefined ? open(inner, size) : 'odd';
        if (file === 'odd')
            refused.push(name);
        else
            files.set(inner, size);
        if (refused.length > MAX_ODD)
            throw new Error('the archive holds too much that does not belong there');
        if (typeof file === 'string')
            return undefined;
        current = file;
        return {
            add: file.add,
            end: () => {
                current = undefined;
                file.end();
                counts.added += 1;
                onFile(inner);
            },
        };
    };
    let packedBytes = 0;
    const counted = async function* () {
        for await (const piece of packed) {
            packedBytes += piece.length;
            yield piece;
        }
    };
    const limited = async function* (pieces) {
        let bytes = 0;
        for await (const piece of pieces) {
            bytes += piece.length;
            if (bytes > UNBOUNDED_BYTES + MAX_RATIO * packedBytes)
                throw new Error('the archive unpacks to far too much');
            yield piece;
        }
    };
    const options = { chunkSize: CHUNK_BYTES };
    try {
        await (0,external_node_stream_promises_namespaceObject.pipeline)(external_node_stream_namespaceObject.Readable.from(counted(), { objectMode: false, highWaterMark: CHUNK_BYTES }), compression === 'zstd' ? (0,external_node_zlib_namespaceObject.createZstdDecompress)(options) : (0,external_node_zlib_namespaceObject.createGunzip)(options), (pieces) => readTar(limited(pieces), openEntry));
    }
    finally {
        current?.discard();
    }
    return { added: counts.added, files, refused: refused.sort() };
}

;// CONCATENATED MODULE: ./js/cache/unpack-worker.js
// A worker thread that unpacks an archive, both ends: its writes are synchronous, and must not
// delay the network. Its entry calls runUnpackWorker.




/** What the thread may have unread. */
const MAX_UNREAD_BYTES = (/* unused pure expression or super */ null && (8 * 2 ** 20));
const STOP_LIMIT_MS = 3_000;
/** As `unpackArchive`. When it rejects, nothing is written any more. */
async function unpackOnThread({ entry, pieces, ...rest }) {
    const { onFile, onManifest, ...options } = rest;
    if (entry === undefined)
        return await unpackArchive(pieces, options, { onFile, onManifest });
    const worker = new Worker(threadFile(entry), { name: 'unpack', workerData: { role: 'unpack', options } });
    const result = Promise.withResolvers();
    let unread = 0;
    let wake = () => { };
    worker.on('message', (reply) => {
        if ('taken' in reply)
            unread -= reply.taken;
        else if ('file' in reply)
            onFile(reply.file);
        else if ('manifest' in reply)
            onManifest(reply.manifest);
        else if ('unpacked' in reply)
            result.resolve(reply.unpacked);
        else
            result.reject(new Error(reply.failed));
        wake();
    });
    worker.on('error', result.reject);
    const exited = new Promise((resolve) => {
        worker.once('exit', () => {
            result.reject(new Error('the thread that unpacks ended early'));
            resolve();
        });
    });
    let isOver = false;
    const over = result.promise.finally(() => {
        isOver = true;
        wake();
    });
    over.catch(() => { });
    const post = (request, moved = []) => worker.postMessage(request, moved);
    try {
        for await (const piece of pieces) {
            unread += piece.length;
            post({ piece }, [piece.buffer]);
            while (unread > MAX_UNREAD_BYTES && !isOver) {
                await new Promise((resolve) => {
                    wake = resolve;
                });
            }
            if (isOver)
                break;
        }
        post({ end: true });
        return await over;
    }
    catch (error) {
        post({ stop: messageOf(error) });
        throw error;
    }
    finally {
        const limit = setTimeout(() => void worker.terminate(), STOP_LIMIT_MS);
        await exited;
        clearTimeout(limit);
    }
}
function runUnpackWorker() {
    const port = external_node_worker_threads_namespaceObject.parentPort;
    if (port === null)
        throw new Error('runUnpackWorker must run in a worker thread');
    const reply = (message) => port.postMessage(message);
    const requests = [];
    let wake = () => { };
    port.on('message', (request) => {
        requests.push(request);
        wake();
    });
    const pieces = async function* () {
        for (;;) {
            const request = requests.shift();
            if (request === undefined) {
                await new Promise((resolve) => {
                    wake = resolve;
                });
            }
            else if ('stop' in request)
                throw new Error(request.stop);
            else if ('end' in request)
                return;
            else {
                yield request.piece;
                reply({ taken: request.piece.length });
            }
        }
    };
    const { options } = external_node_worker_threads_namespaceObject.workerData;
    unpack_archive_unpackArchive(pieces(), options, { onFile: (file) => reply({ file }), onManifest: (manifest) => reply({ manifest }) })
        .then((unpacked) => reply({ unpacked }), (error) => reply({ failed: errors_messageOf(error) }))
        .finally(() => port.close());
}

;// CONCATENATED MODULE: ./js/redact.js
// Makes text safe to print: removes credentials from URLs, and from untrusted text what a runner
// would execute as a workflow command: a line that starts with `::` or holds `##[`.
// `host:8443/path` resembles a password with a slash, but no password continues a port.
const PORT = /\d{1,5}(?:[^\w%.~!$&'*+=-]|$)/.source;
const SCHEME = /[a-z][a-z0-9+.-]*:\/\//.source;
/** Well-formed userinfo: up to the last `@` before the path. */
const USERINFO = new RegExp(`(${SCHEME})[^/?#\\s|,@]*(?:@[^/?#\\s|,@]*)*@`, 'gi');
/** A password with an unescaped `/`, `?`, `#` or blank, which makes the URL invalid. */
const UNESCAPED = new RegExp(`(${SCHEME})(?!\\[)[^/?#\\s|,@:"]*:(?!${PORT}|[\\s"/)|,]|$)(?:[^\\s|,"]*@|[^\\n|,"@]*@)`, 'gi');
/** A password of digits and a `/`; go's `/@v/` and `module@v1.2.3` end no userinfo. */
const LIKE_A_PORT = new RegExp(`(${SCHEME})(?!\\[)[^/?#\\s|,@:"]+:\\d{1,5}/[^\\s|,"?#]*(?<!/)@(?!v\\d)`, 'gi');
/** Userinfo with a comma or `|`: matches up to the `@`, perhaps several entries. */
const LIKE_A_LIST = new RegExp(`(${SCHEME})(?=[^/?#\\s"@]*[,|])[^/?#\\s"]*@(?!v\\d)`, 'gi');
/** A query ends where a sentence continues: at a quote, a bracket or a final colon. */
const QUERY = new RegExp(`(${SCHEME}[^\\s|,?#"]*)\\?[^\\s|,#")]*?(?=:?(?:[\\s|,#")]|$))`, 'gi');
/** The path of our relay's URL begins with this; a secret follows. */
const RELAY_TOKEN_PREFIX = 'relay-';
/** The URL of our relay, as the first entry of GOPROXY. */
const RELAY_URL = new RegExp(`http://127\\.0\\.0\\.1:\\d{1,5}/${RELAY_TOKEN_PREFIX}[\\w-]+`);
const RELAY_URLS = new RegExp(RELAY_URL, 'g');
/** The Authorization header, which a server may reflect; "basic authentication" stays. */
const AUTHORIZATION = /\b((?:[Bb]asic|BASIC|[Bb]earer|BEARER)\s+)(?=[\w+/=.~-]*[A-Z0-9=])[\w+/=.~-]{6,}/g;
/** Hides credentials: userinfo as `***@`, a query as `?***`, our relay as `relay`. */
function redact_redact(text) {
    return [USERINFO, UNESCAPED, LIKE_A_PORT, LIKE_A_LIST]
        .reduce((line, pattern) => line.replace(pattern, '$1***@'), text)
        .replace(QUERY, '$1?***')
        .replace(RELAY_URLS, 'relay')
        .replace(AUTHORIZATION, '$1***');
}
/** Masks every added secret, the longest first, so that none is left in part. */
function secretMask() {
    const secrets = [];
    return {
        add: (secret) => {
            // An empty mask would be a mask of everything.
            if (secret === '' || secrets.includes(secret))
                return;
            secrets.push(secret);
            secrets.sort((a, b) => b.length - a.length);
        },
        mask: (text) => secrets.reduce((line, secret) => line.replaceAll(secret, '***'), text),
    };
}
function masked(data, mask) {
    if (typeof data === 'string')
        return mask(data);
    if (Array.isArray(data))
        return data.map((item) => masked(item, mask));
    if (typeof data !== 'object' || data === null)
        return data;
    return Object.fromEntries(Object.entries(data).map(([key, value]) => [mask(key), masked(value, mask)]));
}
/** A raw value for a message. `***` if a word has an `@` but is not a URL: it may hide anything. */
function displayValue(text) {
    const words = text.split(/[\s,|]+/);
    if (words.some((word) => word.includes('@') && !(word.includes('://') && URL.canParse(word))))
        return '***';
    return redact_sanitizeForLog(redact_redact(text));
}
/** Userinfo and query values of `url` in every form that a log could show: raw, decoded, ... */
function secretsOf(url) {
    const rest = new RegExp(`^${SCHEME}(.*)$`, 'is').exec(url.trim())?.[1] ?? '';
    const userinfo = /^([^/?#]*)@/.exec(rest)?.[1] ??
        new RegExp(`^((?!\\[)[^/?#@:]*:(?!${PORT}).*)@`).exec(rest)?.[1] ??
        /^((?!\[)[^/?#@:]+:\d{1,5}\/[^?#]*(?<!\/))@(?!v\d)/.exec(rest)?.[1];
    const colon = userinfo?.indexOf(':') ?? -1;
    const login = userinfo ? [userinfo.slice(colon + 1), userinfo] : [];
    const query = [...rest.matchAll(/[?&][^=&#\s]*=([^&#\s]{6,})/g)].map(([, value = '']) => value);
    const parts = [...new Set([...login, ...query])];
    const forms = parts.flatMap((part) => {
        const plain = decoded(part);
        const encoded = [encodeURIComponent(plain), Buffer.from(plain).toString('base64')];
        return [part, plain, redact_sanitizeForLog(plain), JSON.stringify(plain).slice(1, -1), ...encoded];
    });
    return [...new Set(forms)].filter((form) => form.length > 2);
}
/** Untrusted text as one safe line: no control characters, `##[` or leading `::`. */
function redact_sanitizeForLog(text) {
    return (text
        .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
        .replace(/##\[/g, '## [')
        // Runners trim a line before they look for a command.
        .replace(/^\s*::/, ': :'));
}
/** A stranger's text must not fill the page. */
const LONGEST = 600;
/** One line of at most `max` characters, without credentials, invisible or control characters. */
function printable(text, max = LONGEST) {
    const line = redact_sanitizeForLog(redact_redact(text))
        .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffe\uffff]/g, '')
        .toWellFormed()
        .trim();
    return line.length <= max ? line : `${[...line].slice(0, max - 3).join('')}...`;
}
function decoded(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}

;// CONCATENATED MODULE: ./js/hosts/entry.js
// What every entry does first and last. It imports nothing that an old Node cannot load; the rest
// comes after the check.



const OLDEST_NODE = (/* unused pure expression or super */ null && ([22, 19]));
/** A sentence when this Node is too old for the bundle (undici 8), else undefined. */
function nodeProblem(version) {
    const [major = 0, minor = 0] = version.split('.').map(Number);
    const isOld = major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]);
    if (!isOld)
        return undefined;
    return `go-proxy-setup requires Node ${OLDEST_NODE.join('.')} or later, this is Node ${version}: install a newer one (GitHub's runners have Node 24 for actions)`;
}
/** What this worker thread does. */
function workerRole() {
    return external_node_worker_threads_namespaceObject.isMainThread ? undefined : external_node_worker_threads_namespaceObject.workerData?.role;
}
/** True in the relay that a step started: relay/launch.ts runs the step's file with this word. */
function isRelayProcess() {
    return process.argv[2] === 'relay-process';
}
/** A signal that aborts when the job is cancelled (Ctrl-C, a runner's SIGTERM). */
function abortOnSignals() {
    const controller = new AbortController();
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
        process.on(name, () => {
            const hint = 'The modules downloaded so far are kept; run it again.';
            controller.abort(new SetupError('cancelled', `cancelled by ${name}`, { hint }));
        });
    }
    return controller.signal;
}
/** Message, hint and help of a SetupError; the stack of others, which are bugs. No secrets. */
function explain(error, env) {
    if (error instanceof SetupError) {
        const lines = [error.message, error.hint, `More: ${helpUrl(error, env)}`];
        return entry_printable(lines.filter(Boolean).join('\n'));
    }
    const stack = error instanceof Error ? (error.stack ?? error.message) : messageOf(error);
    return entry_printable(`internal error, please report it with these lines:\n${stack}`);
}
function entry_printable(text) {
    return redact(text).split('\n').map(sanitizeForLog).join('\n');
}
/** 2 for invalid input, 1 for everything else. */
function exitCodeOf(error) {
    return error instanceof SetupError && error.code === 'bad-input' ? 2 : 1;
}
/** Exits once output is written; a hung cache request or resolver would keep Node for minutes. */
function exitWhenPrinted(code) {
    process.exitCode = code;
    process.stdout.write('', () => process.stderr.write('', () => process.exit(code)));
}

;// CONCATENATED MODULE: ./js/hosts/worker.js
// Entry of the command line's threads (dist/cli/worker.js, threadFile of verify/verify-worker.ts).



if (workerRole() === 'verify')
    runVerifyWorker();
else
    runUnpackWorker();

